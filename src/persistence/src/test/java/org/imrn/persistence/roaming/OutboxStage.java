package org.imrn.persistence.roaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.NextState;
import org.imrn.persistence.DatabaseContract;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.Announcement.Kind;
import org.imrn.roaming.OutboxEntry;
import org.junit.jupiter.api.BeforeEach;

/** Leases that are announced, and two nodes that carry what is to be told of them. */
abstract class OutboxStage extends DatabaseContract {

    static final Duration HOLD = Duration.ofHours(1);

    JpaOutbox outbox;
    JpaOutbox another;

    @BeforeEach
    void openOutbox() {
        outbox = new JpaOutbox(database, HOLD);
        another = new JpaOutbox(database, HOLD);
    }

    static List<PublicIdentity> of(String... names) {
        return Stream.of(names).map(name -> new PublicIdentity("sip:" + name + "@home1.example")).toList();
    }

    static Announcement says(Kind kind, List<PublicIdentity> subjects) {
        return new Announcement(kind, subjects, "visited.example");
    }

    /** To a subscriber of its own. */
    Lease announce(long number) {
        return announce(number, of("u" + number));
    }

    Lease announce(long number, List<PublicIdentity> subjects) {
        Claim claim = claim(number(number), someone());
        return ((ClaimOutcome.Won) await(committer.claim(new Claim(claim.number(), claim.pool(), claim.holder(),
                claim.lifetime(), claim.token(), claim.cause(), Optional.of(says(Kind.PUBLISH, subjects)))))).lease();
    }

    Lease change(Lease lease, LeaseState to, Announcement announcement) {
        return ((ChangeOutcome.Done) await(committer.change(new Change(lease, NextState.of(to), lease.publishedUntil(),
                CAUSE, Optional.of(announcement))))).lease();
    }

    Lease refresh(Lease lease, List<PublicIdentity> subjects) {
        return change(lease, new LeaseState.Leased(in(Duration.ofMinutes(20))), says(Kind.PUBLISH, subjects));
    }

    Lease withdraw(Lease lease, List<PublicIdentity> subjects) {
        return change(lease, new LeaseState.Releasing(in(Duration.ofMinutes(1))), says(Kind.WITHDRAW, subjects));
    }

    /** As it is taken the next time after that many attempts. */
    static OutboxEntry tried(OutboxEntry entry, int attempts) {
        return new OutboxEntry(entry.id(), entry.announcement(), entry.number(), entry.sequence(), entry.validUntil(),
                attempts, entry.createdAt());
    }

    /** What is told, in its order, if there is one at a time. */
    List<Long> carriedOneByOne() {
        List<Long> carried = new ArrayList<>();
        for (List<OutboxEntry> next = outbox.take(10); !next.isEmpty(); next = outbox.take(10)) {
            assertThat(next).hasSize(1);
            outbox.carried(next.get(0));
            carried.add(next.get(0).sequence());
        }
        return carried;
    }

    void timePasses() {
        on().execute("update outbox set taken_until = taken_until - interval '2' hour");
    }
}
