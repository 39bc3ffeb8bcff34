package org.imrn.persistence.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that go to the database in one statement, however many they are: each column is one array. So the statement's
 * text never changes and is parsed and planned once, one round trip is enough, and the database numbers and stores the
 * rows in the order they were added in.
 */
final class ManyRows implements Cells {

    private final List<Column> columns;
    private final List<List<Object>> values = new ArrayList<>();

    /** A column of these rows, by the name that the statement knows it by. */
    record Column(String name, ColumnType type) {

        static Column text(String name) {
            return new Column(name, ColumnType.TEXT);
        }

        static Column number(String name) {
            return new Column(name, ColumnType.NUMBER);
        }

        static Column time(String name) {
            return new Column(name, ColumnType.TIME);
        }

        static Column uuid(String name) {
            return new Column(name, ColumnType.UUID);
        }
    }

    ManyRows(List<Column> columns) {
        this.columns = columns;
        columns.forEach(column -> values.add(new ArrayList<>()));
    }

    /** What a statement selects these columns from: a parameter for each. */
    static String source(List<Column> columns) {
        return "unnest(" + String.join(", ", columns.stream()
                .map(column -> "cast(? as " + column.type().sql() + " array)").toList())
                + ") as given(" + names(columns) + ")";
    }

    static String names(List<Column> columns) {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }

    @Override
    public void put(int column, ColumnType type, Object value) {
        if (columns.get(column - 1).type() != type) {
            throw new IllegalArgumentException(columns.get(column - 1) + " takes no " + type);
        }
        values.get(column - 1).add(value);
    }

    @Override
    public void next() {
        // The next value put is the next row's.
    }

    /** Sets the parameters of a statement made with {@link #source}. */
    void bindTo(PreparedStatement statement) throws SQLException {
        Connection connection = statement.getConnection();
        for (int i = 0; i < columns.size(); i++) {
            statement.setArray(i + 1, connection.createArrayOf(columns.get(i).type().element(),
                    values.get(i).toArray()));
        }
    }
}
