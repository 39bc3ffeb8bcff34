package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.cluster.Entries.ALICE;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.binding;
import static org.imrn.cluster.Entries.identity;

import java.util.Optional;
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
        assertThat(bindings.find(ALICE)).contains(stored);
        assertThat(bindings.find(identity("nobody"))).isEmpty();
    }

    @Test
    void aWithdrawnBindingStaysSoThatALatePublicationDoesNotBringTheNumberBack() {
        InfinispanBindings bindings = new InfinispanBindings(caches, visitor -> { });
        bindings.tell(binding(Optional.of(NUMBER), 4));
        bindings.tell(binding(Optional.empty(), 8));
        bindings.tell(binding(Optional.of(NUMBER), 6));
        assertThat(bindings.find(ALICE)).contains(binding(Optional.empty(), 8));
    }
}
