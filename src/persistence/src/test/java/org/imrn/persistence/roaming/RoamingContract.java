package org.imrn.persistence.roaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.NextState;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.Retention;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.Announcement.Kind;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.Lag;
import org.imrn.roaming.OutboxEntry;
import org.imrn.roaming.RoamingBinding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class RoamingContract extends DatabaseContract {

    private JpaRoamingLedger bindings;
    private JpaOutbox outbox;

    @BeforeEach
    void openLedger() {
        bindings = new JpaRoamingLedger(database, Duration.ofMinutes(5));
        outbox = new JpaOutbox(database);
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

    private Lease announce(long number) {
        return ((ClaimOutcome.Won) await(committer.claim(published(number(number), someone())))).lease();
    }

    private Lease withdraw(Lease lease) {
        Announcement withdrawal = new Announcement(Kind.WITHDRAW, List.of(ALICE), "visited.example");
        return ((ChangeOutcome.Done) await(committer.change(new Change(lease,
                NextState.of(new LeaseState.Releasing(in(Duration.ofMinutes(1)))), lease.publishedUntil(), CAUSE,
                Optional.of(withdrawal))))).lease();
    }

    @Test
    void anAnnouncementIsWrittenWithItsLeaseAndCarriesItsVersionAndValidity() {
        Lease lease = announce(1);
        List<OutboxEntry> due = outbox.due(10);
        assertThat(due).singleElement().satisfies(entry -> {
            assertThat(entry.announcement()).isEqualTo(
                    new Announcement(Kind.PUBLISH, List.of(ALICE), "visited.example"));
            assertThat(entry.number()).isEqualTo(number(1));
            assertThat(entry.sequence()).isEqualTo(lease.version());
            assertThat(lease.publishedUntil()).contains(entry.validUntil());
            assertThat(entry.attempts()).isZero();
        });
    }

    @Test
    void announcementsOfOneNumberAreCarriedInTheirOrderWhileOtherNumbersGoOn() {
        Lease released = withdraw(announce(1));
        Lease other = announce(2);
        OutboxEntry first = outbox.due(10).get(0);
        assertThat(outbox.due(10)).extracting(OutboxEntry::number).containsExactly(number(1), number(2));
        outbox.failed(first, "no answer", Duration.ofHours(1));
        assertThat(outbox.due(10)).extracting(OutboxEntry::sequence).containsExactly(other.version());
        outbox.failed(first, "no answer", Duration.ofSeconds(-1));
        assertThat(outbox.due(10).get(0).attempts()).isEqualTo(2);
        outbox.carried(first);
        assertThat(outbox.due(10)).extracting(OutboxEntry::sequence)
                .containsExactlyInAnyOrder(released.version(), other.version());
    }

    @Test
    void howFarTellingHomeIsBehindIsKnown() {
        assertThat(outbox.lag()).isEqualTo(new Lag(0, Optional.empty()));
        announce(1);
        announce(2);
        OutboxEntry oldest = outbox.due(10).stream().min(Comparator.comparing(OutboxEntry::createdAt)).orElseThrow();
        outbox.failed(oldest, "no answer", Duration.ofHours(1));
        assertThat(outbox.lag()).isEqualTo(new Lag(2, Optional.of(oldest.createdAt())));
        outbox.due(10).forEach(outbox::carried);
        outbox.abandoned(oldest, "never mind");
        assertThat(outbox.lag().waiting()).isZero();
    }

    @Test
    void whatIsAbandonedIsNotTriedAgainAndKeepsItsReason() {
        announce(1);
        outbox.abandoned(outbox.due(1).get(0), "carriers are switched off");
        assertThat(outbox.due(10)).isEmpty();
        assertThat(on().number("select count(*) from outbox where state = 'ABANDONED' "
                + "and last_error = 'carriers are switched off'")).isOne();
    }

    @Test
    void onlyOldHistoryIsRemovedAndNeverAnAnnouncementStillOnItsWay() {
        announce(1);
        announce(2);
        outbox.carried(outbox.due(1).get(0));
        on().execute("update audit set at = at - interval '2' day");
        on().execute("update outbox set created_at = created_at - interval '2' day");
        announce(3);
        Retention retention = new Retention(database, Duration.ofDays(1));
        assertThat(retention.removeOld(1)).isEqualTo(2);
        assertThat(retention.removeOld(100)).isEqualTo(1);
        assertThat(retention.removeOld(100)).isZero();
        assertThat(on().number("select count(*) from audit")).isOne();
        assertThat(outbox.due(10)).extracting(OutboxEntry::number).containsExactly(number(2), number(3));
    }

    @Test
    void anAnnouncementKeepsAllTheIdentitiesThatTheSubscriberIsCalledBy() {
        List<PublicIdentity> subjects = List.of(ALICE, PublicIdentity.of(number(77)),
                new PublicIdentity("sip:al@home1.example"));
        Claim claim = published(number(1), someone());
        await(committer.claim(new Claim(claim.number(), claim.pool(), claim.holder(), claim.lifetime(), claim.token(),
                claim.cause(), Optional.of(new Announcement(Kind.PUBLISH, subjects, "visited.example")))));
        assertThat(outbox.due(10)).singleElement()
                .satisfies(entry -> assertThat(entry.announcement().subjects()).isEqualTo(subjects));
    }
}
