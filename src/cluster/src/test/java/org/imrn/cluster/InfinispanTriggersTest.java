package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.cluster.Entries.BEFORE;
import static org.imrn.cluster.Entries.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.registration.KeptTriggers;
import org.imrn.registration.PrivateIdentity;
import org.imrn.registration.RegistrationTrigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InfinispanTriggersTest {

    private final Loopback loopback = new Loopback(3);
    private final KeptTriggers atFirst = new KeptTriggers(10);
    private final KeptTriggers atSecond = new KeptTriggers(10);
    private ReplicatedCaches first;
    private ReplicatedCaches second;

    @BeforeEach
    void start() {
        first = loopback.node(0);
        InfinispanTriggers.replicate(first, atFirst);
        second = loopback.node(1);
        InfinispanTriggers.replicate(second, atSecond);
    }

    @AfterEach
    void stop() {
        second.close();
        first.close();
    }

    private static RegistrationTrigger bare(String user, long nanos) {
        return new RegistrationTrigger(identity(user), List.of(), Optional.empty(), List.of(), Duration.ZERO,
                "sip:scscf1.visited.example", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                "call-1", BEFORE.plusNanos(nanos));
    }

    private static RegistrationTrigger full(String user, long nanos) {
        return new RegistrationTrigger(identity(user), List.of(identity("al")),
                Optional.of(new PrivateIdentity("alice@home.example")), List.of(Entries.ALICE),
                Duration.ofSeconds(3600), "sip:scscf1.visited.example;lr", Optional.of("visited.example"),
                Optional.of("3gpp-nr"), Optional.of("token"), Optional.of("ccf=192.0.2.1"), "call-2", BEFORE.plusNanos(nanos));
    }

    private static void has(KeptTriggers node, RegistrationTrigger... all) {
        await().untilAsserted(() -> assertThat(node.oldest(99)).containsExactly(all));
    }

    @Test
    void whatOneKeepsTheOtherHasToTheLastFieldAndStillHasWhenTheFirstIsGone() {
        atFirst.keep(full("a", 123_456_789));
        atFirst.keep(bare("b", 1));
        has(atSecond, full("a", 123_456_789), bare("b", 1));
        first.close();
        has(atSecond, full("a", 123_456_789), bare("b", 1));
    }

    @Test
    void aNodeThatJoinsHearsWhatIsKeptAndTellsWhatItKept() {
        atFirst.keep(bare("a", 1));
        has(atSecond, bare("a", 1));
        second.close();
        KeptTriggers again = new KeptTriggers(10);
        again.keep(bare("b", 1));
        second = loopback.node(1);
        InfinispanTriggers.replicate(second, again);
        has(again, bare("b", 1), bare("a", 1));
        has(atFirst, bare("a", 1), bare("b", 1));
    }

    @Test
    void whatOneHasDoneTheOtherForgetsAndALateMessageDoesNotBringItBack() {
        atFirst.keep(bare("a", 5_000));
        has(atSecond, bare("a", 5_000));
        atSecond.forgetUntil(full("a", 6_000));
        has(atFirst);
        has(atSecond);
        KeptTriggers late = new KeptTriggers(10);
        late.keep(bare("a", 5_000));
        try (ReplicatedCaches third = loopback.node(2)) {
            InfinispanTriggers.replicate(third, late);
            atFirst.keep(bare("b", 1));
            has(atSecond, bare("b", 1));
            has(late, bare("b", 1));
        }
    }

    @Test
    void theLaterOneStaysWhicheverIsToldLast() {
        atSecond.keep(full("a", 9_000));
        has(atFirst, full("a", 9_000));
        atFirst.keep(bare("a", 4_000));
        atFirst.keep(bare("b", 1));
        has(atSecond, full("a", 9_000), bare("b", 1));
        atFirst.keep(bare("a", 12_000));
        has(atSecond, bare("b", 1), bare("a", 12_000));
    }
}
