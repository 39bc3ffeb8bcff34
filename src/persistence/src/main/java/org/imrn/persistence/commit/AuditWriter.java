package org.imrn.persistence.commit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.persistence.Transaction;
import org.imrn.persistence.commit.ManyRows.Column;
import org.imrn.registration.Registration;

/** Writes down what was changed, by which node and why. */
final class AuditWriter {

    private static final int WORD = 64;
    private static final int NAME = 255;
    private static final List<Column> COLUMNS = List.of(Column.time("at"), Column.text("node"), Column.number("number"),
            Column.text("pool"), Column.number("version"), Column.text("state"), Column.text("holder_key"),
            Column.text("what"), Column.text("identity"), Column.text("call_id"));
    private static final String SQL = "insert into audit (" + ManyRows.names(COLUMNS) + ") select "
            + ManyRows.names(COLUMNS) + " from " + ManyRows.source(COLUMNS);

    private final String node;

    AuditWriter(String node) {
        this.node = node;
    }

    void write(Transaction transaction, List<Written> written) throws SQLException {
        if (written.isEmpty()) {
            return;
        }
        ManyRows rows = new ManyRows(COLUMNS);
        Binding row = new Binding(rows);
        for (Written one : written) {
            if (one instanceof Written.OfLease lease) {
                bind(row, transaction.now(), lease);
            } else if (one instanceof Written.OfRegistration registration) {
                bind(row, transaction.now(), registration);
            }
            row.addToBatch();
        }
        try (PreparedStatement insert = transaction.connection().prepareStatement(SQL)) {
            rows.bindTo(insert);
            insert.executeUpdate();
        }
    }

    private void bind(Binding row, Instant now, Written.OfLease written) throws SQLException {
        Lease lease = written.lease();
        row.time(now).text(node).number(lease.number().value()).text(lease.pool().value()).number(lease.version())
                .text(lease.state().name().name()).text(lease.holder().map(Holder::key))
                .shown(Optional.of(written.cause().what()), WORD)
                .shown(written.cause().identity(), NAME).shown(written.cause().callId(), NAME);
    }

    private void bind(Binding row, Instant now, Written.OfRegistration written) throws SQLException {
        Registration registration = written.registration();
        row.time(now).text(node).noNumber().text(Optional.empty()).number(registration.version())
                .text(registration.state().name()).text(new Holder.OfRegistration(registration.id()).key())
                .shown(Optional.of(written.what()), WORD)
                .shown(Optional.of(registration.deliverTo().value()), NAME).text(Optional.empty());
    }
}
