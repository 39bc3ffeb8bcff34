package org.imrn.cluster;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.imrn.lease.CallLeg;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;
import org.infinispan.protostream.annotations.Proto;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * A lease as it travels between nodes. Instants are milliseconds since 1970, 0 for none; texts are empty for none.
 */
@Proto
@ProtoTypeId(2001)
public record LeaseEntry(long number, String pool, String holder, String state, long deadline, String callId,
                         String fromTag, long version, String claim, long leasedAt, long publishedUntil)
        implements Versioned {

    static LeaseEntry of(Lease lease) {
        boolean consumed = lease.state() instanceof LeaseState.Consumed;
        CallLeg by = consumed ? ((LeaseState.Consumed) lease.state()).by() : new CallLeg("", "");
        return new LeaseEntry(lease.number().value(), lease.pool().value(), lease.holder().map(Holder::key).orElse(""),
                lease.state().name().name(), millis(lease.state().deadline()), by.callId(), by.fromTag(),
                lease.version(), lease.claim().toString(), lease.leasedAt().toEpochMilli(),
                millis(lease.publishedUntil()));
    }

    /** As {@link LeaseState#live}, of which the views ask for every entry there is. */
    boolean live() {
        return LeaseState.Name.valueOf(state).live();
    }

    Lease lease() {
        return new Lease(new E164Number(number), new PoolName(pool),
                holder.isEmpty() ? Optional.empty() : Optional.of(Holder.ofKey(holder)),
                LeaseState.of(LeaseState.Name.valueOf(state), instant(deadline),
                        Optional.of(new CallLeg(callId, fromTag))),
                version, new ClaimToken(UUID.fromString(claim)), Instant.ofEpochMilli(leasedAt),
                instant(publishedUntil));
    }

    @Override
    public boolean gone() {
        return state.equals(LeaseState.Name.FREE.name());
    }

    LeaseEntry tombstone(long itsVersion) {
        return new LeaseEntry(number, pool, holder, LeaseState.Name.FREE.name(), 0, "", "", itsVersion, claim, leasedAt,
                publishedUntil);
    }

    private static long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(0L);
    }

    private static Optional<Instant> instant(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
