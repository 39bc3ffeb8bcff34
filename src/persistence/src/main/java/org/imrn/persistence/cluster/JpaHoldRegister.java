package org.imrn.persistence.cluster;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.persistence.Database;
import org.imrn.persistence.Transaction;
import org.imrn.pool.Hold;
import org.imrn.pool.HoldRegister;
import org.imrn.pool.PoolName;

/** What operators hold back, in the table {@code held_back}. */
public final class JpaHoldRegister implements HoldRegister {

    private static final String ADD = "insert into held_back (pool, first_number, last_number, reason, held_by, since) "
            + "values (?, ?, ?, ?, ?, ?)";
    private static final String REMOVE = "delete from held_back where id = ? and pool = ?";

    private final Database database;

    public JpaHoldRegister(Database database) {
        this.database = database;
    }

    @Override
    public List<Hold> all() {
        return database.read(session -> session.createQuery("select h from HoldRow h order by h.id", HoldRow.class)
                .stream().map(HoldRow::toHold).toList());
    }

    @Override
    public Hold add(PoolName pool, Optional<NumberRange> range, String reason, String by) {
        return database.write(transaction ->
                new Hold(insert(transaction, pool, range, reason, by), pool, range, reason, by, transaction.now()));
    }

    private static long insert(Transaction transaction, PoolName pool, Optional<NumberRange> range, String reason,
                               String by) throws SQLException {
        try (PreparedStatement insert = transaction.connection().prepareStatement(ADD, new String[] {"id"})) {
            insert.setString(1, pool.value());
            insert.setObject(2, range.map(NumberRange::first).map(E164Number::value).orElse(null));
            insert.setObject(3, range.map(NumberRange::last).map(E164Number::value).orElse(null));
            insert.setString(4, reason);
            insert.setString(5, by);
            insert.setObject(6, transaction.now().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }

    @Override
    public boolean remove(PoolName pool, long id) {
        return database.write(transaction -> transaction.update(REMOVE, id, pool.value())) > 0;
    }
}
