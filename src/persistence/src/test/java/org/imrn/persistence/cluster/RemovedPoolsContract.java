package org.imrn.persistence.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imrn.lease.Expiry;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.LeaseTerms;
import org.imrn.number.NumberRange;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.lease.JpaOverdue;
import org.imrn.persistence.lease.NoCache;
import org.imrn.pool.BlockRegister;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;
import org.imrn.roaming.Announcement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Node 1 was started again without the pool of these tests; node 2 may still have it. */
abstract class RemovedPoolsContract extends DatabaseContract {

    private static final PoolName KEPT = new PoolName("kept");
    private static final Pool GONE = new Pool(POOL, List.of(new NumberRange(number(0), number(99))),
            Duration.ofMinutes(1));
    private static final Pool STAYS = new Pool(KEPT, List.of(new NumberRange(number(500), number(599))),
            Duration.ofMinutes(1));

    private BlockRegister one;
    private BlockRegister two;
    private RemovedPools removed;

    @BeforeEach
    void twoNodes() {
        one = node("node-1");
        two = node("node-2");
        removed = new RemovedPools(database, presence("node-1"), Set.of(KEPT));
        one.create(POOL, GONE.blocks());
        one.create(KEPT, STAYS.blocks());
    }

    private NodePresence presence(String name) {
        return new NodePresence(database, new DatabaseClock(Clock.systemUTC(), database), name, Duration.ofSeconds(10));
    }

    private BlockRegister node(String name) {
        NodePresence presence = presence(name);
        presence.enter();
        return new JpaBlockRegister(database, presence);
    }

    private void isDead(String node) {
        on().execute("update node set heartbeat_at = heartbeat_at - interval '1' hour where name = '" + node + "'");
    }

    private static List<BlockRegister.Entry> entries(BlockRegister node, PoolName pool) {
        return node.survey(pool).entries();
    }

    @Test
    void blocksThatNobodyTakesBetweenTwoLooksAreForgottenAndThoseOfOtherPoolsStay() {
        one.take(POOL, entries(one, POOL));
        assertThat(removed.clear()).isEmpty();
        assertThat(entries(one, POOL)).hasSameSizeAs(GONE.blocks()).allMatch(entry -> entry.worker().isEmpty());
        assertThat(removed.clear()).isEqualTo(Map.of(POOL, GONE.blocks().size()));
        assertThat(entries(one, POOL)).isEmpty();
        assertThat(entries(one, KEPT)).hasSameSizeAs(STAYS.blocks());
        assertThat(removed.clear()).isEmpty();
    }

    @Test
    void aNodeThatStillHasThePoolKeepsItsBlocksAndCanTakeThoseThatTheOtherOneLetGo() {
        List<BlockRegister.Entry> all = entries(one, POOL);
        one.take(POOL, all.subList(0, 2));
        two.take(POOL, all.subList(2, all.size()));
        removed.clear();
        two.take(POOL, entries(two, POOL).subList(0, 2));
        assertThat(removed.clear()).isEmpty();
        assertThat(removed.clear()).isEmpty();
        assertThat(entries(two, POOL)).hasSameSizeAs(all).allMatch(two.survey(POOL)::mine);
    }

    @Test
    void theBlocksOfADeadNodeAreForgotten() {
        two.take(POOL, entries(two, POOL));
        removed.clear();
        isDead("node-2");
        assertThat(removed.clear()).isEmpty();
        assertThat(removed.clear()).containsOnlyKeys(POOL);
        assertThat(entries(one, POOL)).isEmpty();
    }

    @Test
    void whatThisNodeOrADeadOneWantedOfItIsForgottenButNotWhatALivingNodeWants() {
        one.want(POOL, true);
        two.want(POOL, true);
        one.want(KEPT, false);
        removed.clear();
        assertThat(two.survey(POOL).wants()).extracting(BlockRegister.Want::node).containsExactly(two.survey(POOL).me());
        assertThat(one.survey(KEPT).wants()).hasSize(1);
        isDead("node-2");
        removed.clear();
        assertThat(on().number("select count(*) from wanted where pool = '" + POOL.value() + "'")).isZero();
    }

    @Test
    void itsLeasesEndAndRestAndTheirNumbersAreFreeWhoeverWorkedTheBlocks() {
        one.take(POOL, entries(one, POOL).subList(0, 2));
        two.take(POOL, entries(one, POOL).subList(2, 4));
        isDead("node-2");
        Lease own = won(number(1), someone());
        Lease dead = won(GONE.blocks().get(2).first(), someone());
        Lease inNoBlock = won(number(999), someone());
        Expiry expiry = expiry();
        assertThat(expiry.sweep(10, false)).isZero();
        pass();
        removed.clear();
        assertThat(expiry.sweep(10, false)).isEqualTo(3);
        assertThat(List.of(own, dead, inNoBlock)).allSatisfy(lease ->
                assertThat(leases.find(lease.number(), Duration.ofSeconds(5)).orElseThrow().state().name())
                        .isEqualTo(LeaseState.Name.QUARANTINED));
        assertThat(expiry.sweep(10, false)).isZero();
        removed.clear();
        pass();
        assertThat(expiry.sweep(10, false)).isEqualTo(3);
        assertThat(on().number("select count(*) from lease")).isZero();
    }

    private void pass() {
        on().execute("update lease set deadline = deadline - interval '1' day");
    }

    private Expiry expiry() {
        return new Expiry(new Pools(List.of(STAYS)), new NoCache(), leases, new JpaOverdue(database, presence("node-1")),
                new LeaseTerms(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)),
                new Expiry.Withdrawals() {
                    @Override
                    public Optional<Announcement> withdrawalOf(Lease lease) {
                        return Optional.empty();
                    }

                    @Override
                    public void ended(List<Lease> ended) {
                        assertThat(ended).allMatch(lease -> lease.leasedAt().isBefore(Instant.now().plusSeconds(60)));
                    }
                });
    }
}
