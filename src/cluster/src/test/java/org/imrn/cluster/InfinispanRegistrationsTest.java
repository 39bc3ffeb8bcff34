package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.cluster.Entries.LATER;
import static org.imrn.cluster.Entries.identity;
import static org.imrn.cluster.Entries.registration;
import static org.imrn.registration.Registration.State.BOUND;
import static org.imrn.registration.Registration.State.WAITING;

import java.util.List;
import java.util.Optional;
import org.imrn.registration.HomeIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InfinispanRegistrationsTest {

    private final RegistrationId id = RegistrationId.random();
    private final ReplicatedCaches caches = Loopback.alone();

    @AfterEach
    void stop() {
        caches.close();
    }

    private InfinispanRegistrations empty() {
        return new InfinispanRegistrations(caches, visitor -> { });
    }

    @Test
    void whatTheDatabaseHasIsThereFromTheStartAndFoundByEveryIdentity() {
        Registration bound = registration(id, BOUND, 4, "alice", "al");
        Registration waiting = registration(RegistrationId.random(), WAITING, 6, "bob");
        InfinispanRegistrations registrations = new InfinispanRegistrations(caches, visitor -> {
            visitor.accept(bound);
            visitor.accept(waiting);
        });
        assertThat(registrations.find(id)).contains(bound);
        assertThat(registrations.owning(identity("alice"))).contains(bound);
        assertThat(registrations.owning(List.of(identity("nobody"), identity("al")))).contains(bound);
        assertThat(registrations.owning(identity("nobody"))).isEmpty();
        assertThat(registrations.waiting()).containsExactly(waiting);
        assertThat(registrations.all()).containsExactlyInAnyOrder(bound, waiting);
    }

    @Test
    void everyFieldSurvivesTheWayThroughTheCacheAndSoDoesNone() {
        InfinispanRegistrations registrations = empty();
        Registration full = registration(id, BOUND, 4, "alice", "al");
        Registration bare = new Registration(RegistrationId.random(), Optional.empty(), List.of(identity("bob")),
                identity("bob"), "sip:scscf1.visited.example", new HomeIdentity.Unpublished("not told"),
                "visited.example", Optional.empty(), Optional.empty(), Optional.empty(), LATER, WAITING, 6);
        registrations.tell(full);
        registrations.tell(bare);
        assertThat(registrations.find(full.id())).contains(full);
        assertThat(registrations.find(bare.id())).contains(bare);
    }

    @Test
    void aHigherVersionReplacesALowerOneAndNeverTheOtherWayRound() {
        InfinispanRegistrations registrations = empty();
        registrations.tell(registration(id, WAITING, 4, "alice"));
        registrations.tell(registration(id, BOUND, 8, "alice", "al"));
        registrations.tell(registration(id, WAITING, 6, "alice"));
        assertThat(registrations.find(id)).map(Registration::version).contains(8L);
        assertThat(registrations.owning(identity("al"))).isPresent();
        assertThat(registrations.waiting()).isEmpty();
    }

    @Test
    void aForgottenOneIsGoneByEveryPathAndALateMessageDoesNotBringItBack() {
        InfinispanRegistrations registrations = empty();
        Registration waiting = registration(id, WAITING, 4, "alice", "al");
        registrations.tell(waiting);
        registrations.forget(waiting);
        registrations.tell(waiting);
        assertThat(registrations.find(id)).isEmpty();
        assertThat(registrations.owning(identity("alice"))).isEmpty();
        assertThat(registrations.waiting()).isEmpty();
        assertThat(registrations.all()).isEmpty();
    }

    @Test
    void oneFoundedAgainUnderTheSameIdIsThere() {
        InfinispanRegistrations registrations = empty();
        registrations.tell(registration(id, BOUND, 4, "alice"));
        registrations.forget(registration(id, BOUND, 4, "alice"));
        registrations.tell(registration(id, BOUND, 6, "alice"));
        assertThat(registrations.owning(identity("alice"))).map(Registration::version).contains(6L);
    }

    @Test
    void anIdentityThatMovedToAnotherRegistrationStaysThereWhenTheOldOneIsForgotten() {
        InfinispanRegistrations registrations = empty();
        Registration old = registration(id, BOUND, 4, "alice");
        Registration next = registration(RegistrationId.random(), BOUND, 8, "alice");
        registrations.tell(old);
        registrations.tell(next);
        registrations.forget(old);
        assertThat(registrations.owning(identity("alice"))).contains(next);
    }
}
