package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.QUARANTINE;
import static org.imrn.registration.Triggers.EXPIRES;
import static org.imrn.registration.Triggers.local;

import java.time.Duration;
import java.time.Instant;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.lease.Cause;
import org.imrn.lease.Change;
import org.imrn.lease.Freshness;
import org.imrn.lease.LeaseState;
import org.imrn.lease.RateLimit;
import org.junit.jupiter.api.Test;

/**
 * I1 on a server that has no other member: it has lost its database, and whoever operates it has started another one
 * under its name, as a node may that finds no sign of life of the former. The first does not know.
 */
class LoneServerTest {

    private static final Duration TICK = Duration.ofMillis(1);

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final Instant start = database.clock.instant();
    private final TestNode alone = new TestNode(database, 1);
    private final Freshness freshness = new Freshness(database.clock,
            () -> Duration.between(start, database.clock.instant()).toNanos());
    private final VisitedRouting routing = new VisitedRouting(alone.pools, alone.leases, alone.registrations,
            database.leases, database.registrations, new RateLimit(1, () -> 0L), freshness);

    private RegistrationOutcome register(TestNode at, String user) {
        return at.registrar.handle(Triggers.of(EXPIRES.multipliedBy(10), database.clock.instant(), user));
    }

    @Test
    void deliversUntilItsNumberCanHaveANewHolderAndNotAMomentLonger() {
        RegistrationOutcome.Bound alice = (RegistrationOutcome.Bound) register(alone, "alice");
        freshness.inTouchAt(freshness.now());
        TestNode replacement = new TestNode(database, 1);
        // The very first moment of which the server that is cut off cannot hear.
        database.leases.change(Change.quiet(alice.lease(), new LeaseState.Quarantined(database.clock.instant()
                .plus(QUARANTINE)), Cause.ofDeadline("expired"))).join();
        database.leases.rows().forEach(replacement.leases::tell);

        database.clock.advance(QUARANTINE.minus(TICK));
        replacement.sweep();
        assertThat(register(replacement, "bob")).isInstanceOf(RegistrationOutcome.Waiting.class);
        assertThat(routing.route(FIRST)).isInstanceOfSatisfying(VisitedRoute.Deliver.class,
                deliver -> assertThat(deliver.visitor()).isEqualTo(local("alice")));

        database.clock.advance(TICK);
        replacement.sweep();
        assertThat(replacement.waiting.retry(1)).as("nobody has the number yet").isZero();
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.CutOff.class);

        database.clock.advance(TICK);
        replacement.sweep();
        assertThat(replacement.waiting.retry(1)).isEqualTo(1);
        assertThat(database.leases.rows()).singleElement().satisfies(row ->
                assertThat(row.number()).isEqualTo(alice.lease().number()));
        assertThat(routing.route(FIRST)).as("the number is bob's now").isInstanceOf(VisitedRoute.CutOff.class);
    }

    @Test
    void servesAgainAsSoonAsItHasReadWhatHasChanged() {
        register(alone, "alice");
        database.clock.advance(QUARANTINE);
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.CutOff.class);
        freshness.inTouchAt(freshness.now());
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.Deliver.class);
    }
}
