package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.cluster.Entries.ALICE;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.binding;
import static org.imrn.cluster.Entries.identity;

import java.util.Optional;
import org.imrn.healing.Version;
import org.imrn.roaming.RoamingBinding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InfinispanBindingsTest {

    private final ReplicatedCaches caches = Loopback.alone();

    @AfterEach
    void stop() {
        caches.close();
    }

    @Test
    void whatTheDatabaseHasIsThereFromTheStart() {
        RoamingBinding stored = binding(Optional.of(NUMBER), 4);
        InfinispanBindings bindings = new InfinispanBindings(caches, visitor -> visitor.accept(stored));
        assertThat(bindings.of(ALICE)).containsExactly(stored);
        assertThat(bindings.of(identity("nobody"))).isEmpty();
    }

    @Test
    void aWithdrawnBindingStaysSoThatALatePublicationDoesNotBringTheNumberBack() {
        InfinispanBindings bindings = new InfinispanBindings(caches, visitor -> { });
        bindings.tell(binding(Optional.of(NUMBER), 4));
        bindings.tell(binding(Optional.empty(), 8));
        bindings.tell(binding(Optional.of(NUMBER), 6));
        assertThat(bindings.of(ALICE)).containsExactly(binding(Optional.empty(), 8));
    }

    @Test
    void theBindingsOfAllNetworksAreFoundAndEachIsForgottenByItself() {
        InfinispanBindings bindings = new InfinispanBindings(caches, visitor -> { });
        RoamingBinding first = binding(Optional.of(NUMBER), 4);
        RoamingBinding second = new RoamingBinding(ALICE, Optional.of(NUMBER.plus(1)), "two words.example", 2,
                first.since(), first.expiresAt());
        bindings.tell(first);
        bindings.tell(second);
        assertThat(bindings.of(ALICE)).containsExactlyInAnyOrder(first, second);
        bindings.localCopy().drop(new Version<>(first.key(), 5));
        assertThat(bindings.of(ALICE)).containsExactly(second);
        bindings.localCopy().drop(new Version<>(second.key(), 3));
        assertThat(bindings.of(ALICE)).isEmpty();
    }
}
