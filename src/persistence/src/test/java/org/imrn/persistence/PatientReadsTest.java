package org.imrn.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.imrn.lease.CallLeg;
import org.imrn.lease.CallTerms;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.lease.Patience;
import org.imrn.lease.RateLimit;
import org.imrn.lease.TakeOutcome;
import org.imrn.lease.Taking;
import org.imrn.number.E164Number;
import org.imrn.persistence.commit.GroupCommitter;
import org.imrn.persistence.commit.GroupLimits;
import org.imrn.persistence.lease.JpaLeaseLedger;
import org.imrn.persistence.lease.NoCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that says nothing, for as long as the test wants: whoever asks it comes back all the same. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PatientReadsTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicBoolean muted = new AtomicBoolean();
    private final AtomicInteger begun = new AtomicInteger();
    private final PatientReads reads = new PatientReads();

    @AfterEach
    void answer() {
        answers.countDown();
    }

    private String silence() {
        begun.incrementAndGet();
        try {
            answers.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("a read is left to itself, not interrupted", e);
        }
        return "late";
    }

    @Test
    void whoAsksASilentDatabaseIsBackBeforeItAnswers() {
        assertThatThrownBy(() -> reads.within(SHORT, this::silence)).isInstanceOf(LedgerUnavailableException.class)
                .hasMessage(Patience.OVER);
    }

    @Test
    void manyWhoAskAtOnceComeBackAndNobodyAsksForThemLater() {
        List<Thread> callers = IntStream.range(0, 40).mapToObj(i -> new Thread(() -> {
            try {
                reads.within(SHORT, this::silence);
            } catch (LedgerUnavailableException expected) {
                // Back.
            }
        })).toList();
        callers.forEach(Thread::start);
        callers.forEach(PatientReadsTest::joined);
        int hanging = begun.get();
        answers.countDown();
        assertThat(reads.within(LONG, () -> "in time")).isEqualTo("in time");
        assertThat(begun).hasValue(hanging).hasValueLessThan(40);
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answersAndFailuresInTimeArriveAsTheyAre() {
        LedgerUnavailableException away = new LedgerUnavailableException("away", new IllegalStateException("test"));
        Supplier<Optional<String>> failing = () -> {
            throw away;
        };
        assertThat(reads.within(LONG, () -> Optional.of("row"))).contains("row");
        assertThatThrownBy(() -> reads.within(LONG, failing)).isSameAs(away);
    }

    @Test
    void aCallIsToldInTimeThatItsNumberCannotBeTakenNow() {
        TestDatabase database = TestDatabase.sharedH2();
        DataSource mute = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (muted.get()) {
                        silence();
                    }
                    return method.invoke(database.source(), arguments);
                });
        EntityManagerFactory units = TestDatabase.unitsOn(mute);
        Database asked = new Database(units, Timeouts.USUAL, new DatabaseHealth());
        try (GroupCommitter committer = new GroupCommitter(asked, "node-1", GroupLimits.USUAL)) {
            Taking taking = new Taking(new NoCache(), new JpaLeaseLedger(asked, committer), new CallTerms(LONG, LONG),
                    new RateLimit(10, System::nanoTime));
            muted.set(true);
            assertThat(taking.take(new E164Number(12025550001L), new CallLeg("call@mgcf", "tag"), SHORT))
                    .isEqualTo(new TakeOutcome.Unavailable(Patience.OVER));
            muted.set(false);
            answers.countDown();
        } finally {
            answers.countDown();
            units.close();
        }
    }
}
