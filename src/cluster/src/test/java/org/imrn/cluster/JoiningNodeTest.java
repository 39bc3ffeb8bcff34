package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.cluster.Entries.LATER;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.POOL;
import static org.imrn.cluster.Entries.lease;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.imrn.healing.ChangeReader;
import org.imrn.healing.Rows;
import org.imrn.healing.Table;
import org.imrn.lease.Freshness;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.registration.RegistrationId;
import org.infinispan.Cache;
import org.junit.jupiter.api.Test;

/**
 * A node that joins has its entries from the database and from the node that is there, and the latter's come last, older
 * ones too (Infinispan puts transferred state in the place of what was preloaded): so it compares before it serves.
 */
class JoiningNodeTest {

    private static final int KEYS = 40;

    private final Loopback loopback = new Loopback(2);
    private final Holder leaver = new Holder.OfRegistration(RegistrationId.random());
    private final Map<E164Number, Lease> database = new TreeMap<>();

    /** The table of leases; the others are empty. */
    private final class Stored<K, V> implements Rows<K, V> {

        private final Map<K, V> rows;

        private Stored(Map<K, V> rows) {
            this.rows = rows;
        }

        @Override
        public List<V> read(Collection<K> keys) {
            return keys.stream().filter(rows::containsKey).map(rows::get).toList();
        }

        @Override
        public Map<K, Long> versions(Collection<K> keys) {
            return keys.stream().filter(rows::containsKey)
                    .collect(Collectors.toMap(key -> key, key -> ((Lease) rows.get(key)).version()));
        }
    }

    private static E164Number number(int key) {
        return NUMBER.plus(key);
    }

    @Test
    void onceItHasComparedTheDatabasesVersionStandsWhateverTheOtherNodeHas() {
        try (ReplicatedCaches old = loopback.node(0)) {
            InfinispanLeases there = new InfinispanLeases(old, visitor -> { });
            for (int key = 0; key < KEYS; key++) {
                there.tell(lease(number(key), leaver, new LeaseState.Leased(LATER), 6));
                if (key % 4 > 0) {
                    database.put(number(key), lease(number(key), leaver, new LeaseState.Quarantined(LATER), 8));
                }
            }
            try (ReplicatedCaches joining = loopback.node(1)) {
                InfinispanLeases here = new InfinispanLeases(joining, visitor -> database.values().forEach(visitor));
                compareAll(joining, here);
                for (int key = 0; key < KEYS; key++) {
                    assertThat(here.find(number(key))).map(Lease::version).contains(key % 4 > 0 ? 8L : 7L);
                    assertThat(here.find(number(key))).map(found -> found.state().name())
                            .contains(key % 4 > 0 ? LeaseState.Name.QUARANTINED : LeaseState.Name.FREE);
                }
                assertThat(here.heldBy(POOL, leaver)).isEmpty();
            }
        }
    }

    /** Otherwise a node that is there reads its table once for each of 256 segments whenever another one joins. */
    @Test
    void whoJoinsReadsTheTableItselfAndMakesNobodyElseReadItAgain() {
        AtomicInteger there = new AtomicInteger();
        AtomicInteger here = new AtomicInteger();
        for (int key = 0; key < KEYS; key++) {
            database.put(number(key), lease(number(key), new Holder.OfRegistration(RegistrationId.random()), new LeaseState.Leased(LATER), 6));
        }
        try (ReplicatedCaches old = loopback.node(0)) {
            InfinispanLeases first = new InfinispanLeases(old, counted(there));
            try (ReplicatedCaches joining = loopback.node(1)) {
                InfinispanLeases second = new InfinispanLeases(joining, counted(here));
                database.values().forEach(lease -> assertThat(second.find(lease.number())).contains(lease));
            }
            database.values().forEach(lease -> assertThat(first.find(lease.number())).contains(lease));
        }
        assertThat(there).hasValue(1);
        assertThat(here).hasValue(1);
    }

    @Test
    void whatIsToldWhileANodeIsStillBeingFilledIsNotLost() {
        try (ReplicatedCaches old = loopback.node(0); ReplicatedCaches joining = loopback.node(1)) {
            InfinispanLeases there = new InfinispanLeases(old, visitor -> { });
            InfinispanLeases here = new InfinispanLeases(joining, visitor -> {
                visitor.accept(lease(number(0), leaver, new LeaseState.Leased(LATER), 4));
                there.tell(lease(number(0), leaver, new LeaseState.Leased(LATER), 6));
                there.tell(lease(number(1), leaver, new LeaseState.Leased(LATER), 6));
            });
            assertThat(here.find(number(0))).map(Lease::version).contains(6L);
            assertThat(here.find(number(1))).map(Lease::version).contains(6L);
        }
    }

    /** Infinispan has handed over what the other node had, and nobody listens yet to what it is told since. */
    @Test
    void whatIsToldBetweenTheHandingOverAndTheOpeningIsNotLostEither() {
        try (ReplicatedCaches old = loopback.node(0); ReplicatedCaches joining = loopback.node(1)) {
            Telling<String, BindingEntry> there = old.telling(old.open("bindings", visitor -> { }));
            Cache<String, BindingEntry> here = joining.open("bindings", visitor -> { });
            BindingEntry entry = BindingEntry.of(Entries.binding(Optional.of(NUMBER), 4));
            there.tell("key", BindingEntry.of(Entries.binding(Optional.of(NUMBER), 3)));
            there.tell("key", entry);
            assertThat(here.get("key")).isNull();
            joining.telling(here);
            assertThat(here.get("key")).isEqualTo(entry);
        }
    }

    private Preload<Lease> counted(AtomicInteger times) {
        return visitor -> {
            times.incrementAndGet();
            database.values().forEach(visitor);
        };
    }

    private void compareAll(ReplicatedCaches caches, InfinispanLeases leases) {
        InfinispanRegistrations registrations = new InfinispanRegistrations(caches, visitor -> { });
        InfinispanBindings bindings = new InfinispanBindings(caches, visitor -> { });
        new ChangeReader(List.of(), new Table<>(new Stored<>(database), leases.localCopy()),
                new Table<>(new Stored<>(Map.of()), registrations.localCopy()),
                new Table<>(new Stored<>(Map.of()), bindings.localCopy()),
                new Freshness(Clock.systemUTC(), System::nanoTime), caches::othersAnswer, caches::view).compareAll();
    }
}
