package org.imrn.persistence.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.imrn.lease.CallLeg;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseKind;
import org.imrn.lease.LeaseState;
import org.imrn.persistence.commit.ManyRows.Column;
import org.imrn.persistence.schema.DatabaseProduct;

/** Inserts rows for numbers that were free; where a unique key says no, nothing happens. */
final class LeaseInsert {

    private static final List<Column> COLUMNS = List.of(Column.number("number"), Column.text("pool"),
            Column.text("holder_key"), Column.text("last_holder_key"), Column.text("kind"), Column.text("state"),
            Column.time("deadline"), Column.uuid("claim_token"), Column.time("leased_at"),
            Column.time("published_until"), Column.text("consumed_call_id"), Column.text("consumed_from_tag"),
            Column.time("changed_at"));
    private static final String SQL = "insert into lease (" + ManyRows.names(COLUMNS) + ", version) select "
            + ManyRows.names(COLUMNS) + ", nextval('lease_version') from " + ManyRows.source(COLUMNS)
            + " on conflict do nothing";
    private static final String POSTGRESQL = SQL + " returning claim_token, version";
    private static final String H2 = "select claim_token, version from final table (" + SQL + ")";

    private LeaseInsert() {
    }

    /**
     * Inserts in the order given. The versions of the leases are not looked at.
     *
     * @return the versions of those rows that were inserted, by the claim they were inserted for
     */
    static Map<ClaimToken, Long> insert(Connection connection, List<Lease> leases, Instant now) throws SQLException {
        ManyRows rows = new ManyRows(COLUMNS);
        Binding row = new Binding(rows);
        for (Lease lease : leases) {
            row.number(lease.number().value()).text(lease.pool().value());
            bindHolder(row, lease.holder(), lease.state());
            row.text(lease.state().name().name()).time(lease.state().deadline()).uuid(lease.claim().value())
                    .time(lease.leasedAt()).time(lease.publishedUntil());
            bindLeg(row, lease.state());
            row.time(now).addToBatch();
        }
        boolean h2 = DatabaseProduct.of(connection) == DatabaseProduct.H2;
        Map<ClaimToken, Long> versions = new HashMap<>();
        try (PreparedStatement insert = connection.prepareStatement(h2 ? H2 : POSTGRESQL)) {
            rows.bindTo(insert);
            try (ResultSet inserted = insert.executeQuery()) {
                while (inserted.next()) {
                    versions.put(new ClaimToken(inserted.getObject(1, UUID.class)), inserted.getLong(2));
                }
            }
        }
        return versions;
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
