package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.PATIENCE;
import static org.imrn.fixture.TestNode.QUARANTINE;
import static org.imrn.fixture.TestNode.TERMS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.imrn.fixture.FreePools;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.InMemoryLeases;
import org.imrn.fixture.InMemoryRegistrations;
import org.imrn.lease.DoubtfulClaims;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.Leasing;
import org.imrn.lease.PoolRule;
import org.imrn.lease.PoolSelection;
import org.imrn.lease.Shortages;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.pool.FreeNumbersByPool;
import org.imrn.pool.HeldBack;
import org.imrn.pool.NumbersAtHand;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;
import org.junit.jupiter.api.Test;

/** Visitors on WLAN get their numbers from a pool of one number, all others from the default pool. */
class RegistrarPoolsTest {

    private static final PoolName VISITORS = new PoolName("visitors");
    private static final PoolName WLAN = new PoolName("wlan");
    private static final String ON_WLAN = "ieee-802.11";
    private static final String ON_NR = "3gpp-nr";
    private static final Duration HOUR = Duration.ofHours(1);

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final InMemoryLeases leases = new InMemoryLeases();
    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final Pools pools = new Pools(List.of(pool(VISITORS, "+12025550100-+12025550109"),
            pool(WLAN, "+12025550200")));
    private final PoolSelection rules = new PoolSelection(List.of(VISITORS, WLAN), List.of(
            new PoolRule(WLAN, Set.of(), Set.of("IEEE-802.11"), Set.of(), Set.of())));
    private final Registrar registrar = registrar(rules);

    private static Pool pool(PoolName name, String range) {
        return new Pool(name, List.of(NumberRange.parse(range)), QUARANTINE);
    }

    private Registrar registrar(PoolSelection selection) {
        RegistrationTerms terms = new RegistrationTerms(VISITORS, selection, TERMS, true, PATIENCE);
        FreeNumbersByPool free = new FreeNumbersByPool();
        pools.all().forEach(pool -> free.offer(pool.name(), allOf(pool)));
        Leasing leasing = new Leasing(pools, free, leases, database.leases,
                new DoubtfulClaims(free, leases, database.leases),
                new Shortages(database.leases, database.leases, Pool::numbers, Runnable::run, () -> { }), database.clock);
        Enrolment enrolment = new Enrolment(database.registrations, registrations, terms);
        return new Registrar(leasing, leases, enrolment,
                new Closing(database.leases, leases, registrations, enrolment, terms),
                new KeptTriggers(3), new VisitedNetwork("v", Set.of("visited.example"), NumberRanges.NONE,
                        Optional.empty()), terms,
                database.clock);
    }

    private NumbersAtHand allOf(Pool pool) {
        NumbersAtHand numbers = new NumbersAtHand(HeldBack.NONE, number -> leases.find(number).isPresent());
        pool.blocks().forEach(block -> numbers.work(block, FreePools.ALL_FREE, new Random(7)));
        return numbers;
    }

    private RegistrationOutcome register(Registrar with, String user, Optional<String> accessType, Duration expires) {
        RegistrationTrigger told = Triggers.of(expires, database.clock.instant(), user);
        return with.handle(new RegistrationTrigger(told.registered(), told.implicitSet(), told.privateIdentity(),
                told.homeIdentities(), expires, told.servingNode(), told.visitedNetwork(), accessType, told.token(),
                told.charging(), told.callId(), told.receivedAt()));
    }

    private Lease bound(String user, String accessType) {
        return ((RegistrationOutcome.Bound) register(registrar, user, Optional.of(accessType), HOUR)).lease();
    }

    @Test
    void theNumberComesFromThePoolThatTheRuleSaysElseFromTheDefaultPool() {
        assertThat(bound("alice", ON_WLAN).pool()).isEqualTo(WLAN);
        assertThat(bound("bob", ON_NR).pool()).isEqualTo(VISITORS);
        assertThat(register(registrar, "carol", Optional.empty(), HOUR)).isInstanceOfSatisfying(
                RegistrationOutcome.Bound.class, bound -> assertThat(bound.lease().pool()).isEqualTo(VISITORS));
    }

    @Test
    void aVisitorWhoMovesKeepsTheNumberWhateverPoolTheRulesSayNow() {
        Lease first = bound("alice", ON_NR);
        assertThat(bound("alice", ON_WLAN).number()).isEqualTo(first.number());
        Registrar afterAChangeOfTheRules = registrar(new PoolSelection(rules.pools(), List.of(
                new PoolRule(WLAN, Set.of(), Set.of(ON_NR), Set.of(), Set.of()))));
        assertThat(register(afterAChangeOfTheRules, "alice", Optional.of(ON_NR), HOUR)).isInstanceOfSatisfying(
                RegistrationOutcome.Bound.class, bound -> assertThat(bound.lease().number()).isEqualTo(first.number()));
        assertThat(database.leases.rows()).hasSize(1);
    }

    @Test
    void whoWaitsIsTriedAgainInTheSamePoolThoughTheDefaultPoolHasNumbers() {
        Lease alices = bound("alice", ON_WLAN);
        RegistrationOutcome waits = register(registrar, "bob", Optional.of(ON_WLAN), HOUR);
        Registration bob = ((RegistrationOutcome.Waiting) waits).registration();
        assertThat(registrar.retry(bob.id(), bob.identities().get(0))).get()
                .isInstanceOf(RegistrationOutcome.Waiting.class);
        assertThat(database.leases.rows()).containsExactly(alices);
    }

    @Test
    void aDeregistrationGivesBackTheNumberOfWhateverPoolItIs() {
        Lease first = bound("alice", ON_WLAN);
        assertThat(register(registrar, "alice", Optional.of(ON_NR), Duration.ZERO))
                .isInstanceOf(RegistrationOutcome.Closing.class);
        assertThat(database.leases.rows()).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(first.number());
            assertThat(row.state().name()).isEqualTo(LeaseState.Name.CLOSING);
        });
    }
}
