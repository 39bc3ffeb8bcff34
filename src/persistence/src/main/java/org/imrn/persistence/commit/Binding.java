package org.imrn.persistence.commit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Puts the values of a row where they go, one after the other. */
final class Binding {

    private final Cells cells;
    private int column;

    Binding(PreparedStatement statement) {
        this(Cells.of(statement));
    }

    Binding(Cells cells) {
        this.cells = cells;
    }

    private Binding put(ColumnType type, Object value) throws SQLException {
        cells.put(++column, type, value);
        return this;
    }

    /** Without the character that no text of PostgreSQL may have, whatever a peer has put into a header. */
    Binding text(String value) throws SQLException {
        return put(ColumnType.TEXT, value == null ? null : value.replace('\0', '?'));
    }

    Binding text(Optional<String> value) throws SQLException {
        return text(value.orElse(null));
    }

    /** For words from outside that are only shown: cut to fit their column. */
    Binding shown(Optional<String> value, int most) throws SQLException {
        return text(value.map(text -> text.length() > most ? text.substring(0, most) : text));
    }

    Binding number(long value) throws SQLException {
        return put(ColumnType.NUMBER, value);
    }

    Binding noNumber() throws SQLException {
        return put(ColumnType.NUMBER, null);
    }

    Binding time(Instant value) throws SQLException {
        return put(ColumnType.TIME, value.atOffset(ZoneOffset.UTC));
    }

    Binding time(Optional<Instant> value) throws SQLException {
        return put(ColumnType.TIME, value.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null));
    }

    Binding uuid(UUID value) throws SQLException {
        return put(ColumnType.UUID, value);
    }

    void addToBatch() throws SQLException {
        cells.next();
        column = 0;
    }
}
