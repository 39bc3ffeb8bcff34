package org.imrn.persistence.commit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Puts values into a statement one after the other, and the row into its batch. */
final class Binding {

    private final PreparedStatement statement;
    private int column;

    Binding(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Without the character that no text of PostgreSQL may have, whatever a peer has put into a header. */
    Binding text(String value) throws SQLException {
        statement.setString(++column, value == null ? null : value.replace('\0', '?'));
        return this;
    }

    Binding text(Optional<String> value) throws SQLException {
        return text(value.orElse(null));
    }

    /** For words from outside that are only shown: cut to fit their column. */
    Binding shown(Optional<String> value, int most) throws SQLException {
        return text(value.map(text -> text.length() > most ? text.substring(0, most) : text));
    }

    Binding number(long value) throws SQLException {
        statement.setLong(++column, value);
        return this;
    }

    Binding noNumber() throws SQLException {
        statement.setNull(++column, Types.BIGINT);
        return this;
    }

    Binding time(Instant value) throws SQLException {
        statement.setObject(++column, value.atOffset(ZoneOffset.UTC));
        return this;
    }

    Binding time(Optional<Instant> value) throws SQLException {
        if (value.isPresent()) {
            return time(value.get());
        }
        statement.setNull(++column, Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }

    Binding uuid(UUID value) throws SQLException {
        statement.setObject(++column, value);
        return this;
    }

    void addToBatch() throws SQLException {
        statement.addBatch();
        column = 0;
    }
}
