package org.imrn.persistence.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.commit.GroupCommitter;
import org.imrn.registration.HomeIdentity;
import org.imrn.registration.PrivateIdentity;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.imrn.registration.SaveOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class RegistrationLedgerContract extends DatabaseContract {

    private JpaRegistrationLedger ledger;

    @BeforeEach
    void openLedger() {
        ledger = new JpaRegistrationLedger(database, committer);
    }

    private static PublicIdentity identity(String user) {
        return new PublicIdentity("sip:" + user + "@visited.example");
    }

    private static Registration of(String... users) {
        return new Registration(RegistrationId.random(), Optional.of(new PrivateIdentity("alice@home1.example")),
                Arrays.stream(users).map(RegistrationLedgerContract::identity).toList(), identity(users[0]),
                "sip:scscf1.visited.example;lr", new HomeIdentity.Known(ALICE), "visited.example",
                Optional.of("3gpp-nr"), Optional.of("token-1"), Optional.of("ccf=192.0.2.1"), in(Duration.ofHours(1)),
                Registration.State.BOUND, 0);
    }

    private static Registration with(Registration from, String... users) {
        return new Registration(from.id(), Optional.empty(),
                Arrays.stream(users).map(RegistrationLedgerContract::identity).toList(), from.deliverTo(),
                from.servingNode(), new HomeIdentity.Unpublished("no home identity told"), from.visitedNetwork(),
                Optional.empty(), Optional.empty(), Optional.empty(), from.expiresAt(), Registration.State.WAITING, from.version());
    }

    private Optional<Registration> owning(List<PublicIdentity> identities) {
        return ledger.owning(identities, Duration.ofSeconds(2));
    }

    private Registration saved(Registration registration) {
        return ((SaveOutcome.Saved) await(ledger.save(registration))).registration();
    }

    @Test
    void aNewRegistrationIsFoundByEachOfItsIdentities() {
        Registration written = saved(of("alice", "al"));
        assertThat(written.version()).isPositive();
        assertThat(owning(List.of(identity("alice")))).contains(written);
        assertThat(owning(List.of(identity("nobody"), identity("al")))).contains(written);
        assertThat(owning(List.of(identity("nobody")))).isEmpty();
        assertThat(owning(List.of())).isEmpty();
        assertThat(ledger.find(written.id(), Duration.ofSeconds(2))).contains(written);
        assertThat(ledger.find(RegistrationId.random(), Duration.ofSeconds(2))).isEmpty();
        Registration other = saved(of("bob"));
        assertThat(ledger.find(List.of(other.id(), RegistrationId.random(), written.id()), Duration.ofSeconds(2)))
                .containsExactlyInAnyOrder(written, other);
    }

    /** A peer may put into a header what PostgreSQL takes into no text; the registration counts all the same. */
    @Test
    void aNulInAHeaderKeepsNobodyFromBeingRegistered() {
        Registration told = of("nul");
        Registration written = saved(new Registration(told.id(), Optional.of(new PrivateIdentity("a\0b")),
                told.identities(), told.deliverTo(), "sip:scscf\0", told.home(), "visited\0example",
                Optional.empty(), Optional.of("\0"), Optional.of("ccf=\0"), told.expiresAt(), told.state(), 0));
        assertThat(owning(List.of(identity("nul")))).hasValueSatisfying(row -> {
            assertThat(row.version()).isEqualTo(written.version());
            assertThat(row.visitedNetwork()).isEqualTo("visited?example");
            assertThat(row.servingNode()).isEqualTo("sip:scscf?");
        });
    }

    @Test
    void whatIsOptionalMayBeMissingAndTheOrderOfIdentitiesStays() {
        Registration written = saved(with(of("zoe"), "zoe", "anna", "mia"));
        assertThat(owning(List.of(identity("mia")))).contains(written);
        assertThat(written.identities()).containsExactly(identity("zoe"), identity("anna"), identity("mia"));
    }

    @Test
    void aChangedRegistrationHasAHigherVersionAndOnlyItsNewIdentities() {
        Registration first = saved(of("alice", "al"));
        Registration second = saved(with(first, "ally", "alice"));
        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(owning(List.of(identity("ally")))).contains(second);
        assertThat(owning(List.of(identity("al")))).isEmpty();
    }

    @Test
    void aRefreshWithTheSameIdentitiesIsWritten() {
        Registration first = saved(of("alice", "al"));
        Registration second = saved(first.in(Registration.State.WAITING));
        assertThat(owning(List.of(identity("al")))).contains(second);
        assertThat(second.state()).isEqualTo(Registration.State.WAITING);
    }

    @Test
    void anIdentityOfAnotherRegistrationIsAConflictAndNothingIsWritten() {
        Registration standing = saved(of("alice", "al"));
        Registration other = of("bob", "al");
        assertThat(await(ledger.save(other))).isEqualTo(new SaveOutcome.Conflict(standing));
        assertThat(owning(List.of(identity("bob")))).isEmpty();
        Registration bob = saved(of("bob"));
        assertThat(await(ledger.save(with(bob, "bob", "alice")))).isEqualTo(new SaveOutcome.Conflict(standing));
        assertThat(owning(List.of(identity("bob")))).contains(bob);
    }

    @Test
    void anOldVersionConflictsWithWhatStands() {
        Registration old = saved(of("alice"));
        Registration current = saved(with(old, "alice", "al"));
        assertThat(await(ledger.save(old))).isEqualTo(new SaveOutcome.Conflict(current));
        assertThat(await(ledger.remove(old))).isEqualTo(new SaveOutcome.Conflict(current));
    }

    @Test
    void removingFreesTheIdentitiesAndRemovingTwiceIsHarmless() {
        Registration written = saved(of("alice", "al"));
        SaveOutcome.Saved removed = (SaveOutcome.Saved) await(ledger.remove(written));
        assertThat(removed.registration().version()).isGreaterThan(written.version());
        assertThat(await(ledger.remove(written))).isEqualTo(new SaveOutcome.Gone());
        assertThat(await(ledger.save(written))).isEqualTo(new SaveOutcome.Gone());
        assertThat(saved(of("al", "alice")).version()).isGreaterThan(removed.registration().version());
    }

    @Test
    void ofManyNewRegistrationsOfOneIdentityOnTwoNodesExactlyOneIsWritten() {
        try (GroupCommitter otherNode = anotherNode("node-2")) {
            JpaRegistrationLedger other = new JpaRegistrationLedger(database, otherNode);
            var asked = IntStream.range(0, 100).parallel()
                    .mapToObj(i -> (i % 2 == 0 ? ledger : other).save(of("alice", "user" + i))).toList();
            var outcomes = asked.stream().map(DatabaseContract::await).toList();
            Registration winner = owning(List.of(identity("alice"))).orElseThrow();
            assertThat(outcomes).filteredOn(new SaveOutcome.Saved(winner)::equals).hasSize(1);
            assertThat(outcomes).filteredOn(new SaveOutcome.Conflict(winner)::equals).hasSize(99);
        }
        assertThat(on().number("select count(*) from identity")).isEqualTo(2);
    }

    @Test
    void twoNodesThatSaveTheSameIdentitiesInOppositeOrderBothGetAnswers() {
        try (GroupCommitter otherNode = anotherNode("node-2")) {
            JpaRegistrationLedger other = new JpaRegistrationLedger(database, otherNode);
            var asked = IntStream.range(0, 200).mapToObj(i -> i % 2 == 0 ? ledger.save(of("u" + i / 2))
                    : other.save(of("u" + (99 - i / 2)))).toList();
            assertThat(asked).extracting(DatabaseContract::await)
                    .noneMatch(SaveOutcome.NotWritten.class::isInstance);
        }
        assertThat(on().number("select count(*) from registration")).isEqualTo(100);
    }

    @Test
    void aRegistrationThatNoTextColumnCanHoldDoesNotFailItsNeighbours() {
        Registration bad = new Registration(RegistrationId.random(), Optional.empty(), List.of(identity("bad")),
                identity("bad"), "sip:scscf1.visited.example", new HomeIdentity.Known(ALICE), null, Optional.empty(),
                Optional.empty(), Optional.empty(), in(Duration.ofHours(1)), Registration.State.BOUND, 0);
        var neighbour = ledger.save(of("alice"));
        var refused = ledger.save(bad);
        var last = ledger.save(of("bob"));
        assertThat(await(neighbour)).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(await(refused)).isInstanceOf(SaveOutcome.NotWritten.class);
        assertThat(await(last)).isInstanceOf(SaveOutcome.Saved.class);
    }

    @Test
    void everyRegistrationIsShownOnce() {
        var asked = IntStream.range(0, 1100).mapToObj(i -> ledger.save(of("u" + i, "v" + i))).toList();
        asked.forEach(DatabaseContract::await);
        List<Registration> seen = new ArrayList<>();
        ledger.forEach(seen::add);
        assertThat(seen).extracting(Registration::id).doesNotHaveDuplicates().hasSize(1100);
        assertThat(seen).allMatch(one -> one.identities().size() == 2);
    }
}
