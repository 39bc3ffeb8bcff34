package org.imrn.persistence.roaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.imrn.persistence.DatabaseContract;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement.Kind;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.RoamingBinding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class RoamingContract extends DatabaseContract {

    private JpaRoamingLedger bindings;

    @BeforeEach
    void openLedger() {
        bindings = new JpaRoamingLedger(database, Duration.ofMinutes(5));
    }

    private static HomeNotice published(long number, long sequence) {
        return heard(Kind.PUBLISH, number, "visited.example", sequence, Duration.ofHours(1));
    }

    private static HomeNotice withdrawn(long number, long sequence) {
        return heard(Kind.WITHDRAW, number, "visited.example", sequence, Duration.ofHours(1));
    }

    private static HomeNotice heard(Kind kind, long number, String network, long sequence, Duration valid) {
        return new HomeNotice(kind, ALICE, number(number), network, sequence, in(valid));
    }

    private static void stands(RoamingBinding binding, HomeNotice heard) {
        assertThat(binding.subject()).isEqualTo(heard.subject());
        assertThat(binding.imrn()).contains(heard.number());
        assertThat(binding.sequence()).isEqualTo(heard.sequence());
        assertThat(binding.expiresAt()).isEqualTo(heard.validUntil());
    }

    private List<RoamingBinding> all() {
        List<RoamingBinding> seen = new ArrayList<>();
        bindings.forEach(seen::add);
        return seen;
    }

    @Test
    void theHigherSequenceStandsInWhicheverOrderTheyArrive() {
        HomeNotice old = published(1, 10);
        HomeNotice newer = heard(Kind.PUBLISH, 2, "visited.example", 20, Duration.ofHours(2));
        stands(bindings.apply(old), old);
        stands(bindings.apply(newer), newer);
        stands(bindings.apply(old), newer);
        stands(bindings.apply(published(3, 20)), newer);
        assertThat(all()).singleElement().satisfies(binding -> stands(binding, newer));
    }

    @Test
    void aPublicationThatArrivesAfterItsWithdrawalDoesNotBringTheNumberBack() {
        bindings.apply(withdrawn(1, 30));
        assertThat(bindings.apply(published(1, 20)).imrn()).isEmpty();
        assertThat(bindings.apply(published(1, 40)).imrn()).contains(number(1));
    }

    @Test
    void aWithdrawalEndsItsOwnNumberAndNoOther() {
        bindings.apply(published(1, 10));
        bindings.apply(published(2, 12));
        assertThat(bindings.apply(withdrawn(1, 14)).imrn()).contains(number(2));
        assertThat(bindings.apply(withdrawn(2, 16)).imrn()).isEmpty();
        assertThat(bindings.apply(withdrawn(1, 18)).sequence()).as("nothing is left to be called").isEqualTo(18);
    }

    @Test
    void aPublicationThatItsWithdrawalOvertookDoesNotBringTheNumberBackThoughAnotherOneStands() {
        HomeNotice standing = published(2, 12);
        bindings.apply(standing);
        RoamingBinding after = bindings.apply(heard(Kind.WITHDRAW, 1, "visited.example", 16, Duration.ofHours(5)));
        assertThat(after.imrn()).contains(number(2));
        assertThat(after.expiresAt()).isEqualTo(standing.validUntil());
        assertThat(bindings.apply(published(1, 14)).imrn()).contains(number(2));
        assertThat(bindings.apply(published(1, 18)).imrn()).contains(number(1));
    }

    /** Two leases may be committed in another order than their versions are, so that the lower one is told later. */
    @Test
    void aWithdrawalDoesNotRefuseAnEarlierPublicationOfAnotherNumber() {
        bindings.apply(published(1, 10));
        long withdrawn = bindings.apply(withdrawn(1, 16)).sequence();
        RoamingBinding after = bindings.apply(published(2, 14));
        assertThat(after.imrn()).contains(number(2));
        assertThat(after.sequence()).as("or the nodes would not tell each other").isGreaterThan(withdrawn);
        RoamingBinding third = bindings.apply(withdrawn(1, 18));
        assertThat(third.imrn()).contains(number(2));
        assertThat(bindings.apply(published(3, 15)).imrn()).contains(number(3));
        assertThat(bindings.apply(published(2, 14)).imrn()).as("heard again").contains(number(3));
        assertThat(bindings.apply(published(1, 17)).imrn()).as("withdrawn").contains(number(3));
    }

    @Test
    void aWithdrawalThatIsHeardFirstRefusesNothingOfAnotherNumber() {
        bindings.apply(withdrawn(1, 30));
        assertThat(bindings.apply(published(2, 20)).imrn()).contains(number(2));
        assertThat(bindings.apply(published(1, 25)).imrn()).contains(number(2));
    }

    @Test
    void aWithdrawalThatWasOvertakenByTheNextPublicationOfItsNumberEndsNothing() {
        bindings.apply(published(1, 10));
        bindings.apply(published(1, 20));
        assertThat(bindings.apply(withdrawn(1, 15)).imrn()).contains(number(1));
    }

    @Test
    void eachVisitedNetworkHasABindingOfItsOwn() {
        bindings.apply(heard(Kind.PUBLISH, 1, "first.example", 1_000, Duration.ofHours(1)));
        bindings.apply(heard(Kind.PUBLISH, 2, "second.example", 7, Duration.ofHours(1)));
        bindings.apply(heard(Kind.WITHDRAW, 1, "first.example", 1_002, Duration.ofHours(1)));
        assertThat(all()).extracting(RoamingBinding::visitedNetwork, RoamingBinding::imrn).containsExactly(
                tuple("first.example", Optional.empty()), tuple("second.example", Optional.of(number(2))));
    }

    @Test
    void aNumberIsAsOldAsItsFirstPublicationWhateverIsHeardOfItAfterwards() {
        Instant since = bindings.apply(published(1, 10)).since();
        assertThat(bindings.apply(published(1, 12)).since()).isEqualTo(since);
        assertThat(bindings.apply(published(2, 14)).since()).isAfter(since);
        Instant other = bindings.apply(withdrawn(2, 16)).since();
        assertThat(bindings.apply(published(2, 18)).since()).isAfter(other);
    }

    @Test
    void ofManyNoticesHeardAtOnceTheHighestSequenceStands() {
        var applied = IntStream.rangeClosed(1, 40).mapToObj(i -> CompletableFuture.supplyAsync(() ->
                bindings.apply(published(i, i)))).toList();
        applied.forEach(DatabaseContract::await);
        assertThat(all()).extracting(RoamingBinding::sequence).containsExactly(40L);
    }

    @Test
    void bindingsThatEndedLongAgoAreRemovedWithinTheBudget() {
        for (int i = 0; i < 5; i++) {
            bindings.apply(new HomeNotice(Kind.PUBLISH, new PublicIdentity("sip:u" + i + "@home1.example"), number(i),
                    "visited.example", 1, in(Duration.ofHours(-1))));
        }
        bindings.apply(heard(Kind.PUBLISH, 9, "visited.example", 1, Duration.ofMinutes(-1)));
        assertThat(bindings.removeEnded(3)).isEqualTo(3);
        assertThat(bindings.removeEnded(30)).isEqualTo(2);
        assertThat(all()).extracting(RoamingBinding::subject).containsExactly(ALICE);
    }
}
