package org.imrn.persistence.commit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.imrn.persistence.IdentityList;
import org.imrn.persistence.Transaction;
import org.imrn.persistence.commit.ManyRows.Column;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement;

/** Writes down what the home network is to be told; its sequence is the version of the lease. */
final class OutboxWriter {

    private static final List<Column> COLUMNS = List.of(Column.number("number"), Column.number("sequence"),
            Column.text("kind"), Column.text("subject"), Column.text("other_subjects"),
            Column.text("visited_network"), Column.time("valid_until"), Column.time("next_attempt_at"),
            Column.time("created_at"));
    private static final String SQL = "insert into outbox (" + ManyRows.names(COLUMNS) + ", attempts, state) select "
            + ManyRows.names(COLUMNS) + ", 0, 'PENDING' from " + ManyRows.source(COLUMNS);

    private static final List<Column> OTHERS = List.of(Column.text("subject"), Column.number("number"),
            Column.number("sequence"));
    private static final String OTHERS_SQL = "insert into outbox_subject (" + ManyRows.names(OTHERS) + ") select "
            + ManyRows.names(OTHERS) + " from " + ManyRows.source(OTHERS) + " on conflict do nothing";

    void write(Transaction transaction, List<Written> written) throws SQLException {
        List<Written.OfLease> announced = written.stream()
                .filter(Written.OfLease.class::isInstance).map(Written.OfLease.class::cast)
                .filter(one -> one.announcement().isPresent()).toList();
        if (announced.isEmpty()) {
            return;
        }
        Instant now = transaction.now();
        ManyRows rows = new ManyRows(COLUMNS);
        Binding row = new Binding(rows);
        for (Written.OfLease one : announced) {
            Announcement announcement = one.announcement().orElseThrow();
            row.number(one.lease().number().value()).number(one.lease().version()).text(announcement.kind().name())
                    .text(IdentityList.first(announcement.subjects())).text(IdentityList.others(announcement.subjects()))
                    .text(announcement.visitedNetwork())
                    .time(one.validUntil(now)).time(now).time(now).addToBatch();
        }
        insert(transaction, SQL, rows);
        writeOthers(transaction, announced);
    }

    /** Costs a round trip only if some subscriber is called by several identities. */
    private static void writeOthers(Transaction transaction, List<Written.OfLease> announced) throws SQLException {
        ManyRows rows = new ManyRows(OTHERS);
        Binding row = new Binding(rows);
        boolean any = false;
        for (Written.OfLease one : announced) {
            for (PublicIdentity other : one.announcement().orElseThrow().subjects().stream().skip(1).toList()) {
                row.text(other.value()).number(one.lease().number().value())
                        .number(one.lease().version()).addToBatch();
                any = true;
            }
        }
        if (any) {
            insert(transaction, OTHERS_SQL, rows);
        }
    }

    private static void insert(Transaction transaction, String sql, ManyRows rows) throws SQLException {
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            rows.bindTo(insert);
            insert.executeUpdate();
        }
    }
}
