package org.imrn.persistence.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imrn.lease.CallLeg;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseKind;
import org.imrn.lease.LeaseState;

/** Inserts rows for numbers that were free; where a unique key says no, nothing happens. */
final class LeaseInsert {

    private static final String SQL = "insert into lease (number, pool, holder_key, last_holder_key, kind, state, "
            + "deadline, claim_token, version, leased_at, published_until, consumed_call_id, consumed_from_tag, "
            + "changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, nextval('lease_version'), ?, ?, ?, ?, ?) "
            + "on conflict do nothing";

    private LeaseInsert() {
    }

    /** The versions of the leases are not looked at. */
    static void insert(Connection connection, List<Lease> leases, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SQL)) {
            Binding row = new Binding(insert);
            for (Lease lease : leases) {
                row.number(lease.number().value()).text(lease.pool().value());
                bindHolder(row, lease.holder(), lease.state());
                row.text(lease.state().name().name()).time(lease.state().deadline()).uuid(lease.claim().value())
                        .time(lease.leasedAt()).time(lease.publishedUntil());
                bindLeg(row, lease.state());
                row.time(now).addToBatch();
            }
            insert.executeBatch();
        }
    }

    /** The unique holder column is empty unless the holder has the number. */
    static void bindHolder(Binding row, Optional<Holder> holder, LeaseState state) throws SQLException {
        row.text(holder.filter(any -> state.live()).map(Holder::key)).text(holder.map(Holder::key))
                .text(holder.map(Holder::kind).map(LeaseKind::name));
    }

    static void bindLeg(Binding row, LeaseState state) throws SQLException {
        Optional<CallLeg> leg = state instanceof LeaseState.Consumed consumed
                ? Optional.of(consumed.by()) : Optional.empty();
        row.text(leg.map(CallLeg::callId)).text(leg.map(CallLeg::fromTag));
    }
}
