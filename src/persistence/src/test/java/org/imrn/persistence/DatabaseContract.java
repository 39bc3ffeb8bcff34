package org.imrn.persistence;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.imrn.lease.Cause;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.persistence.commit.GroupCommitter;
import org.imrn.persistence.commit.GroupLimits;
import org.imrn.persistence.lease.JpaLeaseLedger;
import org.imrn.pool.PoolName;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.RegistrationId;
import org.imrn.roaming.Announcement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of every ledger need, on whichever database the subclass chooses. */
public abstract class DatabaseContract {

    protected static final PoolName POOL = new PoolName("visitors");
    protected static final PublicIdentity ALICE = new PublicIdentity("sip:alice@home1.example");
    protected static final Cause CAUSE = new Cause("registered", Optional.of(ALICE.value()), Optional.of("call-1"));

    protected Database database;
    protected GroupCommitter committer;
    protected JpaLeaseLedger leases;

    protected abstract TestDatabase on();

    @BeforeEach
    void openLedgers() {
        on().clear();
        database = new Database(on().units(), Timeouts.USUAL, new DatabaseHealth());
        committer = anotherNode("node-1");
        leases = new JpaLeaseLedger(database, committer);
    }

    @AfterEach
    void closeLedgers() {
        committer.close();
    }

    protected GroupCommitter anotherNode(String name) {
        return new GroupCommitter(database, name, GroupLimits.USUAL);
    }

    protected static E164Number number(long last) {
        return new E164Number(12025550000L + last);
    }

    protected static Holder someone() {
        return new Holder.OfRegistration(RegistrationId.random());
    }

    protected static Claim claim(E164Number number, Holder holder) {
        return new Claim(number, POOL, holder, Duration.ofMinutes(10), ClaimToken.random(), CAUSE, Optional.empty());
    }

    protected static Claim published(E164Number number, Holder holder) {
        return new Claim(number, POOL, holder, Duration.ofMinutes(10), ClaimToken.random(), CAUSE,
                Optional.of(new Announcement(Announcement.Kind.PUBLISH, List.of(ALICE), "visited.example")));
    }

    protected Lease won(E164Number number, Holder holder) {
        return ((ClaimOutcome.Won) await(leases.claim(claim(number, holder)))).lease();
    }

    protected Lease done(Lease from, LeaseState to) {
        return ((ChangeOutcome.Done) await(leases.change(Change.quiet(from, to, Cause.ofDeadline("test"))))).lease();
    }

    protected static Instant in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.MILLIS);
    }

    protected static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer", e);
        }
    }
}
