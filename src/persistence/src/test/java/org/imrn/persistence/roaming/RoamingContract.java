package org.imrn.persistence.roaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.NextState;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.Retention;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement;
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

    private static RoamingBinding binding(long number, long sequence, Instant expires) {
        return new RoamingBinding(ALICE, Optional.of(number(number)), "visited.example", sequence, expires);
    }

    private static RoamingBinding withdrawn(long sequence) {
        return new RoamingBinding(ALICE, Optional.empty(), "visited.example", sequence, in(Duration.ofHours(1)));
    }

    private List<RoamingBinding> all() {
        List<RoamingBinding> seen = new ArrayList<>();
        bindings.forEach(seen::add);
        return seen;
    }

    @Test
    void theHigherSequenceStandsInWhicheverOrderTheyArrive() {
        RoamingBinding old = binding(1, 10, in(Duration.ofHours(1)));
        RoamingBinding newer = binding(2, 20, in(Duration.ofHours(2)));
        assertThat(bindings.apply(old)).isEqualTo(old);
        assertThat(bindings.apply(newer)).isEqualTo(newer);
        assertThat(bindings.apply(old)).isEqualTo(newer);
        assertThat(bindings.apply(binding(3, 20, in(Duration.ofHours(3))))).isEqualTo(newer);
        assertThat(all()).containsExactly(newer);
    }

    @Test
    void aPublicationThatArrivesAfterItsWithdrawalDoesNotBringTheNumberBack() {
        bindings.apply(withdrawn(30));
        assertThat(bindings.apply(binding(1, 20, in(Duration.ofHours(1)))).imrn()).isEmpty();
        assertThat(bindings.apply(binding(1, 40, in(Duration.ofHours(1)))).imrn()).contains(number(1));
    }

    @Test
    void ofManyBindingsAppliedAtOnceTheHighestSequenceStands() {
        var applied = IntStream.rangeClosed(1, 40).mapToObj(i -> CompletableFuture.supplyAsync(() ->
                bindings.apply(binding(i, i, in(Duration.ofHours(1)))))).toList();
        applied.forEach(DatabaseContract::await);
        assertThat(all()).extracting(RoamingBinding::sequence).containsExactly(40L);
    }

    @Test
    void bindingsThatEndedLongAgoAreRemovedWithinTheBudget() {
        for (int i = 0; i < 5; i++) {
            bindings.apply(new RoamingBinding(new PublicIdentity("sip:u" + i + "@home1.example"),
                    Optional.of(number(i)), "visited.example", 1, in(Duration.ofHours(-1))));
        }
        bindings.apply(binding(9, 1, in(Duration.ofMinutes(-1))));
        assertThat(bindings.removeEnded(3)).isEqualTo(3);
        assertThat(bindings.removeEnded(30)).isEqualTo(2);
        assertThat(all()).extracting(RoamingBinding::subject).containsExactly(ALICE);
    }

    private Lease announce(long number) {
        return ((ClaimOutcome.Won) await(committer.claim(published(number(number), someone())))).lease();
    }

    private Lease withdraw(Lease lease) {
        Announcement withdrawal = new Announcement(Announcement.Kind.WITHDRAW, ALICE, "visited.example");
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
                    new Announcement(Announcement.Kind.PUBLISH, ALICE, "visited.example"));
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
}
