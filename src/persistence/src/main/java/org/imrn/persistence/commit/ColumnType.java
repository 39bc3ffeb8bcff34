package org.imrn.persistence.commit;

import java.sql.Types;

/** The types of columns that groups are written to, as both databases name them. */
enum ColumnType {

    /** A {@link Long}. */
    NUMBER("bigint", "bigint", Types.BIGINT),

    /** A {@link String}. */
    TEXT("varchar", "varchar", Types.VARCHAR),

    /** An {@link java.time.OffsetDateTime}. */
    TIME("timestamp with time zone", "timestamptz", Types.TIMESTAMP_WITH_TIMEZONE),

    /** A {@link java.util.UUID}. */
    UUID("uuid", "uuid", Types.OTHER);

    private final String sql;
    private final String element;
    private final int jdbc;

    ColumnType(String sql, String element, int jdbc) {
        this.sql = sql;
        this.element = element;
        this.jdbc = jdbc;
    }

    /** As it is written in a statement. */
    String sql() {
        return sql;
    }

    /** As the drivers want it named for an array of such. */
    String element() {
        return element;
    }

    /** One of {@link Types}. */
    int jdbc() {
        return jdbc;
    }
}
