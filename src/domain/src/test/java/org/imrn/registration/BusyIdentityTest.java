package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.PATIENCE;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.TERMS;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.lease.PoolSelection;
import org.imrn.number.NumberRanges;
import org.junit.jupiter.api.Test;

/** A REGISTER comes while one of the same identity is still being done, and that one takes very long. */
class BusyIdentityTest {

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 2);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Registrar registrar = registrar();

    /** The database, in which looking for an identity takes as long as a test wants. */
    private RegistrationLedger slow() {
        return (RegistrationLedger) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {RegistrationLedger.class}, (proxy, method, values) -> {
                    if (method.getName().equals("owning")) {
                        asked.countDown();
                        answer.await();
                    }
                    return method.invoke(database.registrations, values);
                });
    }

    private Registrar registrar() {
        RegistrationTerms terms = new RegistrationTerms(POOL, new PoolSelection(List.of(POOL), List.of()), TERMS, true,
                PATIENCE);
        Enrolment enrolment = new Enrolment(slow(), node.registrations, terms);
        return new Registrar(node.leasing, node.leases, enrolment,
                new Closing(database.leases, node.leases, node.registrations, enrolment, terms), node.kept,
                new VisitedNetwork("visited.example", Set.of("visited.example"), NumberRanges.NONE,
                        Optional.empty()), terms,
                database.clock);
    }

    private RegistrationTrigger trigger(Duration expires) {
        database.clock.advance(Duration.ofSeconds(1));
        return Triggers.of(expires, database.clock.instant(), "alice");
    }

    @Test
    void itIsKeptInTimeAndDoneOnceTheOtherOneIs() throws Exception {
        RegistrationTrigger leaving = trigger(Duration.ZERO);
        RegistrationTrigger back = trigger(Triggers.EXPIRES);
        CompletableFuture<RegistrationOutcome> first = CompletableFuture.supplyAsync(() -> registrar.handle(leaving));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        try {
            assertThat(CompletableFuture.supplyAsync(() -> registrar.handle(back))).succeedsWithin(Duration.ofSeconds(10))
                    .isInstanceOf(RegistrationOutcome.Kept.class);
        } finally {
            answer.countDown();
        }
        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(RegistrationOutcome.Ended.class);
        assertThat(node.kept.oldest(2)).containsExactly(back);
        assertThat(registrar.resume(back)).get().isInstanceOf(RegistrationOutcome.Bound.class);
    }
}
