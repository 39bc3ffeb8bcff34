package org.imrn.persistence.roaming;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.imrn.persistence.Database;
import org.imrn.persistence.Transaction;
import org.imrn.roaming.RoamingBinding;
import org.imrn.roaming.RoamingLedger;

/** Roaming bindings in the database; the highest sequence of a subject stands. */
public final class JpaRoamingLedger implements RoamingLedger {

    private static final int PAGE = 2000;
    private static final String INSERT = "insert into roaming_binding (number, visited_network, sequence, expires_at, "
            + "subject) values (?, ?, ?, ?, ?) on conflict do nothing";
    private static final String UPDATE = "update roaming_binding set number = ?, visited_network = ?, sequence = ?, "
            + "expires_at = ? where subject = ? and sequence < ?";
    private static final String REMOVE = "delete from roaming_binding where subject in (select subject "
            + "from roaming_binding where expires_at < ? order by expires_at limit ?) and expires_at < ?";

    private final Database database;
    private final Duration kept;

    /** @param kept how long an ended binding stays, longer than any late message can live */
    public JpaRoamingLedger(Database database, Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    @Override
    public RoamingBinding apply(RoamingBinding binding) {
        return database.write(transaction -> {
            // The insert waits for whoever is writing this subject; after it there is a row to be compared with.
            if (put(transaction, INSERT, binding) == 0) {
                put(transaction, UPDATE, binding);
            }
            return standing(transaction.session(), binding);
        });
    }

    private static int put(Transaction transaction, String sql, RoamingBinding binding) throws SQLException {
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            if (binding.imrn().isPresent()) {
                statement.setLong(1, binding.imrn().get().value());
            } else {
                statement.setNull(1, Types.BIGINT);
            }
            statement.setString(2, binding.visitedNetwork());
            statement.setLong(3, binding.sequence());
            statement.setObject(4, binding.expiresAt().atOffset(ZoneOffset.UTC));
            statement.setString(5, binding.subject().value());
            if (sql.equals(UPDATE)) {
                statement.setLong(6, binding.sequence());
            }
            return statement.executeUpdate();
        }
    }

    private static RoamingBinding standing(Session session, RoamingBinding binding) {
        return session.byId(BindingRow.class).load(binding.subject().value()).toBinding();
    }

    @Override
    public void forEach(Consumer<RoamingBinding> visitor) {
        String last = "";
        List<RoamingBinding> page;
        do {
            page = pageAfter(last);
            for (RoamingBinding binding : page) {
                visitor.accept(binding);
                last = binding.subject().value();
            }
        } while (page.size() == PAGE);
    }

    private List<RoamingBinding> pageAfter(String last) {
        return database.read(session -> session
                .createQuery("select b from BindingRow b where b.subject > :last order by b.subject", BindingRow.class)
                .setParameter("last", last).setMaxResults(PAGE).stream().map(BindingRow::toBinding).toList());
    }

    @Override
    public int removeEnded(int budget) {
        return database.write(transaction -> {
            var before = transaction.now().minus(kept).atOffset(ZoneOffset.UTC);
            try (PreparedStatement remove = transaction.connection().prepareStatement(REMOVE)) {
                remove.setObject(1, before);
                remove.setInt(2, budget);
                remove.setObject(3, before);
                return remove.executeUpdate();
            }
        });
    }
}
