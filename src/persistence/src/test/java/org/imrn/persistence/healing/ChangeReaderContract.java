package org.imrn.persistence.healing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.registration.JpaRegistrationLedger;
import org.imrn.persistence.roaming.JpaRoamingLedger;
import org.imrn.registration.HomeIdentity;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.imrn.registration.SaveOutcome;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.RoamingBinding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes that hear nothing of each other, over one database that is changed by somebody else. */
abstract class ChangeReaderContract extends DatabaseContract {

    private static final int MANY = 1200;

    private JpaRegistrationLedger registrations;
    private JpaRoamingLedger bindings;
    private List<ReadingNode> nodes;

    @BeforeEach
    void openNodes() {
        registrations = new JpaRegistrationLedger(database, committer);
        bindings = new JpaRoamingLedger(database, Duration.ofMinutes(5));
        nodes = List.of(new ReadingNode(database), new ReadingNode(database));
    }

    private static PublicIdentity identity(String user) {
        return new PublicIdentity("sip:" + user + "@visited.example");
    }

    private static Registration of(RegistrationId id, long version, String... users) {
        return new Registration(id, Optional.empty(), Arrays.stream(users).map(ChangeReaderContract::identity).toList(),
                identity(users[0]), "sip:scscf1.visited.example;lr", new HomeIdentity.Known(List.of(ALICE)), "visited.example",
                Optional.empty(), Optional.empty(), Optional.empty(), in(Duration.ofHours(1)), Registration.State.BOUND,
                version);
    }

    private Registration saved(Registration registration) {
        return ((SaveOutcome.Saved) await(registrations.save(registration))).registration();
    }

    private static HomeNotice heard(Announcement.Kind kind, long number, long sequence) {
        return new HomeNotice(kind, ALICE, number(number), "visited.example", sequence, in(Duration.ofHours(1)));
    }

    /** After one turn each knows what the database has. */
    private void assertBothKnow() {
        List<Lease> leaseRows = new ArrayList<>();
        leases.forEach(leaseRows::add);
        List<Registration> registrationRows = new ArrayList<>();
        registrations.forEach(registrationRows::add);
        List<RoamingBinding> bindingRows = new ArrayList<>();
        bindings.forEach(bindingRows::add);
        for (ReadingNode node : nodes) {
            node.turn();
            assertThat(node.leases.rows()).containsExactlyInAnyOrderElementsOf(leaseRows);
            assertThat(node.registrations.rows()).containsExactlyInAnyOrderElementsOf(registrationRows);
            assertThat(node.bindings.rows()).containsExactlyInAnyOrderElementsOf(bindingRows);
        }
    }

    @Test
    void nodesThatHearNothingOfEachOtherFollowALeaseThroughItsWholeLife() {
        Lease lease = won(number(1), someone());
        assertBothKnow();
        Lease renewed = done(lease, new LeaseState.Leased(in(Duration.ofHours(2))));
        assertBothKnow();
        Lease closing = done(renewed, new LeaseState.Closing(in(Duration.ofMinutes(1))));
        assertBothKnow();
        Lease resting = done(closing, new LeaseState.Quarantined(in(Duration.ofMinutes(15))));
        assertBothKnow();
        Lease freed = done(resting, new LeaseState.Free());
        assertBothKnow();
        assertThat(nodes.get(0).leases.version(number(1))).as("a tombstone").hasValue(freed.version());
        won(number(1), someone());
        assertBothKnow();
        assertThat(nodes.get(0).leases.rows()).hasSize(1);
    }

    @Test
    void theyFollowRegistrationsAndTheirIdentitiesAndBindings() {
        Registration alice = saved(of(RegistrationId.random(), 0, "alice"));
        bindings.apply(heard(Announcement.Kind.PUBLISH, 1, 10));
        assertBothKnow();
        Registration renamed = saved(of(alice.id(), alice.version(), "al", "alice"));
        bindings.apply(heard(Announcement.Kind.PUBLISH, 2, 12));
        assertBothKnow();
        await(registrations.remove(renamed));
        bindings.apply(heard(Announcement.Kind.WITHDRAW, 2, 14));
        assertBothKnow();
        assertThat(nodes.get(1).registrations.rows()).isEmpty();
        assertThat(nodes.get(1).bindings.rows()).extracting(RoamingBinding::imrn).containsExactly(Optional.empty());
    }

    @Test
    void aNodeThatWasStoppedForLongReadsAllThatItMissed() {
        ReadingNode stopped = nodes.get(1);
        var asked = IntStream.range(0, MANY).mapToObj(i -> leases.claim(claim(number(i), someone()))).toList();
        asked.forEach(DatabaseContract::await);
        nodes.get(0).turnUntilTheMarkHasMoved();
        stopped.pass(Duration.ofHours(1));
        assertBothKnow();
        assertThat(stopped.leases.rows()).hasSize(MANY);
    }

    /** The place in the feed is drawn first; the transaction ends when others with higher places have long been read. */
    @Test
    void whatBecomesVisibleLateIsNotMissed() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch drawn = new CountDownLatch(1);
        Lease late = won(number(1), someone());
        var slow = CompletableFuture.runAsync(() -> database.write(transaction -> {
            transaction.update("insert into audit (at, node, number, pool, version, state, what) "
                    + "values (?, 'n', ?, 'visitors', ?, 'FREE', 'test')", transaction.now(), number(1).value(),
                    late.version() + 1);
            drawn.countDown();
            return awaitQuietly(end) ? transaction.update("delete from lease where number = ?", number(1).value()) : 0;
        }));
        assertThat(drawn.await(10, TimeUnit.SECONDS)).isTrue();
        won(number(2), someone());
        for (int second = 1; second < ReadingNode.LONGEST.toSeconds(); second++) {
            nodes.forEach(node -> node.pass(Duration.ofSeconds(1)));
            assertBothKnow();
        }
        end.countDown();
        slow.get(10, TimeUnit.SECONDS);
        assertBothKnow();
        assertThat(nodes.get(0).leases.version(number(1))).hasValue(late.version() + 1);
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theMarkMovesSoThatWhatIsLongKnownIsNotReadAgainAndNothingIsReadInFullTwice() {
        won(number(1), someone());
        ReadingNode node = nodes.get(0);
        node.turn();
        node.turn();
        assertThat(node.leases.taken()).isEqualTo(1);
        node.turnUntilTheMarkHasMoved();
        long last = on().number("select max(id) from audit");
        assertThat(node.auditPlaces).last().isEqualTo(last);
        assertThat(node.auditPlaces).first().isNotEqualTo(last);
    }

    @Test
    void whatNoChangeTellsIsFoundByComparingEverything() {
        Lease gone = won(number(1), someone());
        Lease aged = won(number(2), someone());
        Registration alice = saved(of(RegistrationId.random(), 0, "alice"));
        bindings.apply(heard(Announcement.Kind.PUBLISH, 1, 10));
        assertBothKnow();
        on().execute("delete from lease where number = " + gone.number().value());
        on().execute("update lease set state = 'QUARANTINED', version = version + 2 where number = "
                + aged.number().value());
        on().execute("delete from registration where id = '" + alice.id() + "'");
        on().execute("delete from roaming_binding");
        nodes.forEach(ReadingNode::compareAll);
        assertBothKnow();
        assertThat(nodes.get(0).leases.rows()).extracting(lease -> lease.state().name())
                .containsExactly(LeaseState.Name.QUARANTINED);
    }

    @Test
    void comparingGoesRoundAllTablesATurnAtATime() {
        won(number(1), someone());
        bindings.apply(heard(Announcement.Kind.PUBLISH, 1, 10));
        assertBothKnow();
        on().execute("delete from lease");
        on().execute("delete from roaming_binding");
        ReadingNode node = nodes.get(0);
        IntStream.range(0, 6).forEach(i -> node.turn());
        assertThat(node.leases.rows()).isEmpty();
        assertThat(node.bindings.rows()).isEmpty();
    }
}
