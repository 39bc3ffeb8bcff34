package org.imrn.persistence.roaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imrn.lease.Lease;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.Retention;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement.Kind;
import org.imrn.roaming.Lag;
import org.imrn.roaming.OutboxEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class OutboxContract extends OutboxStage {

    @Test
    void anAnnouncementIsWrittenWithItsLeaseAndCarriesItsVersionAndValidity() {
        Lease lease = announce(1, List.of(ALICE));
        assertThat(outbox.take(10)).singleElement().satisfies(entry -> {
            assertThat(entry.announcement()).isEqualTo(says(Kind.PUBLISH, List.of(ALICE)));
            assertThat(entry.number()).isEqualTo(number(1));
            assertThat(entry.sequence()).isEqualTo(lease.version());
            assertThat(lease.publishedUntil()).contains(entry.validUntil());
            assertThat(entry.attempts()).isZero();
        });
    }

    @Test
    void announcementsOfOneNumberAreCarriedInTheirOrderWhileOtherNumbersGoOn() {
        Lease released = withdraw(announce(1), of("somebody"));
        Lease other = announce(2);
        List<OutboxEntry> taken = outbox.take(10);
        assertThat(taken).extracting(OutboxEntry::number).containsExactly(number(1), number(2));
        OutboxEntry first = taken.get(0);
        outbox.failed(first, "no answer", Duration.ofHours(1));
        outbox.givenBack(taken.get(1));
        assertThat(outbox.take(10)).extracting(OutboxEntry::sequence).containsExactly(other.version());
        outbox.failed(first, "no answer", Duration.ofSeconds(-1));
        assertThat(outbox.take(10)).singleElement().extracting(OutboxEntry::attempts).isEqualTo(2);
        outbox.carried(tried(first, 2));
        assertThat(outbox.take(10)).extracting(OutboxEntry::sequence).containsExactly(released.version());
    }

    @Test
    void announcementsOfOneSubscriberAreCarriedInTheirOrderThoughTheirNumbersDiffer() {
        Lease old = announce(1, List.of(ALICE));
        Lease released = withdraw(old, List.of(ALICE));
        Lease next = announce(2, List.of(ALICE));
        Lease gone = withdraw(next, List.of(ALICE));
        assertThat(carriedOneByOne()).containsExactly(old.version(), released.version(), next.version(), gone.version());
    }

    @ParameterizedTest(name = "{0} before {1}")
    @CsvSource({"a, a", "a b, b", "b, a b", "a b, c b", "a b, b a", "a b c, d c e"})
    void subscribersAreTheSameIfAnyOfTheirIdentitiesIs(String before, String after) {
        Lease first = announce(1, of(before.split(" ")));
        Lease second = announce(2, of(after.split(" ")));
        List<OutboxEntry> taken = outbox.take(10);
        assertThat(taken).extracting(OutboxEntry::sequence).containsExactly(first.version());
        assertThat(another.take(10)).isEmpty();
        outbox.failed(taken.get(0), "no answer", Duration.ofHours(1));
        assertThat(outbox.take(10)).isEmpty();
        outbox.abandoned(tried(taken.get(0), 1), "she is not known there");
        assertThat(outbox.take(10)).extracting(OutboxEntry::sequence).containsExactly(second.version());
    }

    @Test
    void nobodyWaitsForASubscriberWhoIsAnother() {
        announce(1, of("a", "b"));
        announce(2, of("c", "d"));
        assertThat(outbox.take(10)).hasSize(2);
    }

    @Test
    void nothingIsLookedForAmongTheIdentitiesOfWhatIsDone() {
        Lease lease = announce(1, of("a", "b", "c"));
        refresh(lease, of("a", "b", "c"));
        announce(2, of("d", "e"));
        assertThat(on().number("select count(*) from outbox_subject")).isEqualTo(5);
        List<OutboxEntry> taken = outbox.take(10);
        assertThat(on().number("select count(*) from outbox_subject")).isEqualTo(3);
        outbox.carried(taken.get(0));
        outbox.abandoned(taken.get(1), "never mind");
        assertThat(on().number("select count(*) from outbox_subject")).isZero();
    }

    @Test
    void ofManyNodesEachTakesWhatNoOtherHas() {
        IntStream.range(0, 60).forEach(this::announce);
        List<OutboxEntry> taken = new ArrayList<>();
        IntStream.range(0, 5).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
            JpaOutbox own = new JpaOutbox(database, HOLD);
            return Stream.generate(() -> own.take(20)).limit(4).flatMap(List::stream).toList();
        })).toList().forEach(node -> taken.addAll(DatabaseContract.await(node)));
        taken.addAll(another.take(60));
        assertThat(taken).extracting(OutboxEntry::id).doesNotHaveDuplicates().hasSize(60);
    }

    @Test
    void whatADeadNodeHasIsTakenOverAndNothingItDidNotFinishIsItsOwnAnyMore() {
        announce(1);
        OutboxEntry entry = outbox.take(10).get(0);
        assertThat(another.take(10)).isEmpty();
        timePasses();
        assertThat(another.take(10)).extracting(OutboxEntry::id).containsExactly(entry.id());
        outbox.keep(List.of(entry));
        outbox.givenBack(entry);
        outbox.failed(entry, "back from the dead", Duration.ofDays(1));
        assertThat(outbox.take(10)).as("it is the other's").isEmpty();
        another.givenBack(entry);
        assertThat(outbox.take(10)).hasSize(1);
        another.carried(entry);
        assertThat(outbox.lag().waiting()).as("who said that home has it does not matter").isZero();
    }

    @Test
    void whatIsKeptStaysWithWhoeverTookIt() {
        announce(1);
        OutboxEntry entry = outbox.take(10).get(0);
        timePasses();
        outbox.keep(List.of(entry));
        assertThat(another.take(10)).isEmpty();
    }

    @Test
    void ofSeveralRefreshesThatWaitOnlyTheLastOneIsCarried() {
        Lease last = announce(1, of("a", "b"));
        for (int i = 0; i < 4; i++) {
            last = refresh(last, of("a", "b"));
        }
        assertThat(carriedOneByOne()).containsExactly(last.version());
        assertThat(on().number("select count(*) from outbox where state = 'SUPERSEDED'")).isEqualTo(4);
    }

    @Test
    void aRefreshThatIsUnderWayIsLeftToItsAnswer() {
        Lease first = announce(1);
        OutboxEntry underWay = outbox.take(10).get(0);
        Lease last = refresh(refresh(first, of("u1")), of("u1"));
        assertThat(another.take(10)).isEmpty();
        outbox.carried(underWay);
        assertThat(another.take(10)).extracting(OutboxEntry::sequence).containsExactly(last.version());
        assertThat(on().number("select count(*) from outbox where state = 'CARRIED'")).isOne();
    }

    @Test
    void withdrawalsAndRefreshesThatSaySomethingElseAreAllCarried() {
        Lease first = announce(1, of("a"));
        Lease second = refresh(first, of("a", "b"));
        Lease third = withdraw(second, of("a", "b"));
        Lease fourth = withdraw(third, of("a", "b"));
        assertThat(carriedOneByOne())
                .containsExactly(first.version(), second.version(), third.version(), fourth.version());
    }

    @Test
    void howFarTellingHomeIsBehindIsKnown() {
        assertThat(outbox.lag()).isEqualTo(new Lag(0, Optional.empty()));
        announce(1);
        announce(2);
        List<OutboxEntry> both = outbox.take(10);
        OutboxEntry oldest = both.stream().min(Comparator.comparing(OutboxEntry::createdAt)).orElseThrow();
        outbox.failed(oldest, "no answer", Duration.ofHours(1));
        Instant since = oldest.createdAt();
        assertThat(outbox.lag()).isEqualTo(new Lag(2, Optional.of(since)));
        both.stream().filter(entry -> entry != oldest).forEach(outbox::carried);
        outbox.abandoned(oldest, "never mind");
        assertThat(outbox.lag().waiting()).isZero();
    }

    @Test
    void whatIsAbandonedIsNotTriedAgainAndKeepsItsReason() {
        announce(1);
        outbox.abandoned(outbox.take(1).get(0), "carriers are switched off");
        assertThat(outbox.take(10)).isEmpty();
        assertThat(on().number("select count(*) from outbox where state = 'ABANDONED' "
                + "and last_error = 'carriers are switched off'")).isOne();
    }

    @Test
    void onlyOldHistoryIsRemovedAndNeverAnAnnouncementStillOnItsWay() {
        announce(1, of("a", "b"));
        announce(2);
        outbox.carried(outbox.take(1).get(0));
        on().execute("update audit set at = at - interval '2' day");
        on().execute("update outbox set created_at = created_at - interval '2' day");
        announce(3);
        Retention retention = new Retention(database, Duration.ofDays(1));
        assertThat(retention.removeOld(1)).isEqualTo(2);
        assertThat(retention.removeOld(100)).isEqualTo(1);
        assertThat(retention.removeOld(100)).isZero();
        assertThat(on().number("select count(*) from audit")).isOne();
        assertThat(outbox.take(10)).extracting(OutboxEntry::number).containsExactly(number(2), number(3));
    }

    @Test
    void anAnnouncementKeepsAllTheIdentitiesThatTheSubscriberIsCalledBy() {
        List<PublicIdentity> subjects = List.of(ALICE, PublicIdentity.of(number(77)),
                new PublicIdentity("sip:al@home1.example"));
        announce(1, subjects);
        assertThat(outbox.take(10)).singleElement()
                .satisfies(entry -> assertThat(entry.announcement().subjects()).isEqualTo(subjects));
    }
}
