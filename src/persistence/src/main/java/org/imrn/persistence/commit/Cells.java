package org.imrn.persistence.commit;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Where the values of rows go. */
interface Cells {

    /**
     * Puts a value into the current row.
     *
     * @param column counted from 1
     * @param value  of the class that goes with the type, or null
     */
    void put(int column, ColumnType type, Object value) throws SQLException;

    /** The current row is complete. */
    void next() throws SQLException;

    /** Into a statement, each row into its batch. */
    static Cells of(PreparedStatement statement) {
        return new Cells() {
            @Override
            public void put(int column, ColumnType type, Object value) throws SQLException {
                if (value == null) {
                    statement.setNull(column, type.jdbc());
                } else {
                    statement.setObject(column, value);
                }
            }

            @Override
            public void next() throws SQLException {
                statement.addBatch();
            }
        };
    }
}
