package org.imrn.persistence.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.imrn.lease.CallLeg;
import org.imrn.lease.CallTerms;
import org.imrn.lease.Cause;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.lease.RateLimit;
import org.imrn.lease.TakeOutcome;
import org.imrn.lease.Taking;
import org.imrn.persistence.Database;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.DatabaseHealth;
import org.imrn.persistence.TestDatabase;
import org.imrn.persistence.Timeouts;
import org.imrn.persistence.lease.JpaLeaseLedger;
import org.imrn.persistence.lease.NoCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection breaks exactly while committing, before or after the database has made it durable. */
class LostCommitTest extends DatabaseContract {

    private enum Break { NEVER, BEFORE, AFTER, OUT_OF_SIGHT }

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AtomicReference<Break> next = new AtomicReference<>(Break.NEVER);
    private final List<Connection> outOfSight = new CopyOnWriteArrayList<>();
    private EntityManagerFactory units;
    private DatabaseHealth health;
    private GroupCommitter fragile;
    private JpaLeaseLedger fragileLedger;

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }

    @BeforeEach
    void breakConnections() {
        units = TestDatabase.unitsOn(proxy(DataSource.class, on().source()));
        health = new DatabaseHealth();
        Database breaking = new Database(units, Timeouts.USUAL, health);
        fragile = new GroupCommitter(breaking, "fragile", GroupLimits.USUAL);
        fragileLedger = new JpaLeaseLedger(breaking, fragile);
    }

    @AfterEach
    void stop() {
        fragile.close();
        units.close();
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, with) -> {
            if (called.getName().equals("commit")) {
                Break now = next.getAndSet(Break.NEVER);
                if (now == Break.AFTER) {
                    called.invoke(real, with);
                }
                if (now == Break.OUT_OF_SIGHT) {
                    outOfSight.add((Connection) real);
                } else if (now != Break.NEVER) {
                    ((Connection) real).close();
                }
                if (now != Break.NEVER) {
                    throw new SQLException("broken pipe", "08006");
                }
            }
            if (outOfSight.stream().anyMatch(lost -> lost == real)) {
                return null;
            }
            try {
                Object result = called.invoke(real, with);
                return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Test
    void aClaimThatWasCommittedUnheardIsInDoubtAndFoundByItsToken() {
        next.set(Break.AFTER);
        Claim claim = claim(number(1), someone());
        assertThat(await(fragile.claim(claim))).isInstanceOf(ClaimOutcome.InDoubt.class);
        assertThat(health.up()).isFalse();
        assertThat(leases.findByClaim(claim.token(), Duration.ofSeconds(2))).isPresent();
        assertThat(await(fragile.claim(claim))).isInstanceOf(ClaimOutcome.Won.class);
        assertThat(health.up()).isTrue();
    }

    @Test
    void aClaimThatWasNotCommittedIsInDoubtAndItsTokenIsNotFound() {
        next.set(Break.BEFORE);
        Claim claim = claim(number(1), someone());
        assertThat(await(fragile.claim(claim))).isInstanceOf(ClaimOutcome.InDoubt.class);
        assertThat(leases.findByClaim(claim.token(), Duration.ofSeconds(2))).isEmpty();
    }

    @Test
    void aChangeWhoseCommitWasUnheardIsNotWrittenToItsCallerAndHarmlessToRepeat() {
        Lease lease = won(number(1), someone());
        next.set(Break.AFTER);
        Change change = Change.quiet(lease, new LeaseState.Closing(in(Duration.ofMinutes(1))), Cause.ofDeadline("test"));
        assertThat(await(fragile.change(change))).isInstanceOf(ChangeOutcome.NotWritten.class);
        assertThat(await(fragile.change(change))).isInstanceOfSatisfying(ChangeOutcome.Superseded.class, superseded ->
                assertThat(superseded.current().orElseThrow().state()).isEqualTo(change.to().writtenAt(lease.leasedAt())));
    }

    @Test
    void aTakingWhoseCommitWasUnheardIsToldToTheSameCallAsSoonAsTheDatabaseIsAskedAndToNoOther() {
        Lease lease = won(number(1), new Holder.OfCall("12025550999", "a1"));
        CallLeg leg = new CallLeg("call@mgcf", "tag");
        Taking taking = new Taking(new NoCache(), fragileLedger, new CallTerms(PATIENCE, PATIENCE),
                new RateLimit(1000, System::nanoTime));
        next.set(Break.AFTER);
        assertThat(taking.take(lease.number(), leg, PATIENCE)).isInstanceOf(TakeOutcome.Unavailable.class);
        await(fragile.claim(claim(number(2), someone())));
        assertThat(taking.take(lease.number(), leg, PATIENCE)).isInstanceOf(TakeOutcome.TakenBefore.class);
        assertThat(taking.take(lease.number(), new CallLeg("other@mgcf", "tag"), PATIENCE))
                .isInstanceOf(TakeOutcome.TakenByAnother.class);
    }

    @Test
    void aClaimWhoseTransactionIsStillOpenSomewhereIsNotSaidToBeMissingUntilItHasEnded() throws Exception {
        Duration patience = Duration.ofMillis(300);
        next.set(Break.OUT_OF_SIGHT);
        Claim committedLate = claim(number(1), someone());
        assertThat(await(fragile.claim(committedLate))).isInstanceOf(ClaimOutcome.InDoubt.class);
        assertThatThrownBy(() -> fragileLedger.findByClaim(committedLate.token(), patience))
                .isInstanceOf(LedgerUnavailableException.class);
        outOfSight.get(0).commit();
        assertThat(fragileLedger.findByClaim(committedLate.token(), patience)).isPresent();

        next.set(Break.OUT_OF_SIGHT);
        Claim neverCommitted = claim(number(2), someone());
        assertThat(await(fragile.claim(neverCommitted))).isInstanceOf(ClaimOutcome.InDoubt.class);
        assertThatThrownBy(() -> fragileLedger.findByClaim(neverCommitted.token(), patience))
                .isInstanceOf(LedgerUnavailableException.class);
        outOfSight.get(1).rollback();
        assertThat(fragileLedger.findByClaim(neverCommitted.token(), patience)).isEmpty();
        for (Connection connection : outOfSight) {
            connection.setAutoCommit(true);
            connection.close();
        }
    }
}
