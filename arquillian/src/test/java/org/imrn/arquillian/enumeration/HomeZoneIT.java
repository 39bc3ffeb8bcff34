package org.imrn.arquillian.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Handbook §7.4 against a real BIND, as long as nothing goes wrong. */
class HomeZoneIT extends OnBind {

    @Test
    void theRecordOfTheDeploymentMaterialIsKeptAndComesBack() {
        String number = "+447700900123";
        assertThat(onlooker.records(number)).containsExactly(home(number));
        writing.published(number, imrn(2), "visited.example", HOUR);
        node.turn(10);
        assertThat(onlooker.records(number)).containsExactly(roaming(2));
        writing.withdrawn(number, imrn(2), "visited.example");
        node.turn(10);
        assertThat(onlooker.records(number)).containsExactly(home(number));
    }

    @Test
    void firstPublishAndWithdrawalOfASubscriberWithoutRecords() {
        long serial = onlooker.serial();
        published(2);
        node.turn(10);
        stands(roaming(2));
        assertThat(onlooker.serial()).as("secondaries hear of it at once").isGreaterThan(serial);
        withdrawn(2);
        node.turn(10);
        stands();
        assertThat(writing.row("number")).as("nothing is left to be known").isEmpty();
    }

    @Test
    void theUsersOwnRecordsAreSavedBeforeTheFirstUpdateAndRestored() {
        onlooker.adds(alice, home("alice"));
        onlooker.adds(alice, "60 10 101 \"u\" \"E2U+email:mailto\" \"!^\\\\+(.*)$!mailto:\\\\1@example.com!i\" .");
        List<String> before = onlooker.records(alice);
        published(1);
        node.turn(10);
        stands(roaming(1));
        published(3);
        node.turn(10);
        stands(roaming(3));
        withdrawn(3);
        node.turn(10);
        assertThat(onlooker.records(alice)).isEqualTo(before).hasSize(2);
    }

    @Test
    void aRefreshWritesNothing() {
        published(2);
        node.turn(10);
        long serial = onlooker.serial();
        published(2);
        until(node, roaming(2));
        assertThat(onlooker.serial()).isEqualTo(serial);
    }

    @Test
    void aBindingThatEndsByItselfIsWithdrawn() {
        onlooker.adds(alice, home("alice"));
        writing.published(alice, imrn(2), "visited.example", Duration.ofSeconds(3));
        node.turn(10);
        stands(roaming(2));
        await().atMost(SOON).untilAsserted(() -> {
            node.turn(10);
            stands(home("alice"));
        });
    }

    @Test
    void fromOneNetworkToTheOtherAndTheLateWithdrawalOfTheFirstIsHarmless() {
        onlooker.adds(alice, home("alice"));
        writing.published(alice, imrn(1), "first.example", HOUR);
        node.turn(10);
        writing.published(alice, imrn(2), "second.example", HOUR);
        node.turn(10);
        stands(roaming(2));
        writing.withdrawn(alice, imrn(1), "first.example");
        until(node, roaming(2));
        writing.withdrawn(alice, imrn(2), "second.example");
        until(node, home("alice"));
    }

    @Test
    void anotherNetworksRecordThatReplacedOursIsLeftAloneAndTheUsersOwnComesBackAfterIt() {
        onlooker.adds(alice, home("alice"));
        published(1);
        node.turn(10);
        onlooker.removes(alice, roaming(1));
        onlooker.adds(alice, roaming(9));
        withdrawn(1);
        node.turn(10);
        stands(roaming(9));
        assertThat(writing.row("last_error")).contains("another network's");
        onlooker.removes(alice, roaming(9));
        until(node, home("alice"));
    }

    @Test
    void onlyOursIsWithdrawnBesideAnothers() {
        published(1);
        node.turn(10);
        onlooker.adds(alice, roaming(9));
        withdrawn(1);
        until(node, roaming(9));
    }
}
