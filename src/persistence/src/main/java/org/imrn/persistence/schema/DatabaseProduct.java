package org.imrn.persistence.schema;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The databases this server works with. */
public enum DatabaseProduct {

    /** Embedded, for one node only. */
    H2,

    /** Shared by any number of nodes. */
    POSTGRESQL;

    /**
     * Asks the driver.
     *
     * @throws UnsupportedDatabaseException when it is neither of the two
     * @throws SQLException                 when the database cannot be reached
     */
    public static DatabaseProduct of(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return of(connection);
        }
    }

    /** Asks the driver; both products answer this without a round trip. */
    public static DatabaseProduct of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        return switch (name) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            default -> throw new UnsupportedDatabaseException(name);
        };
    }
}
