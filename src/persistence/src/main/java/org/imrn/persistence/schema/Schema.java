package org.imrn.persistence.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.persistence.DatabaseMessage;

/** Brings the tables to the shape that this version needs. */
public final class Schema {

    private static final String LOCATION = "classpath:db/migration";

    private Schema() {
    }

    /**
     * Runs the migrations not yet run; nodes starting together wait for each other. Nothing happens when all have run.
     *
     * @return what kind of database it is
     * @throws ForeignSchemaException                    when its schema was made by something else; nothing was changed
     * @throws UnsupportedDatabaseException              when it is neither H2 nor PostgreSQL; nothing was changed
     * @throws LedgerUnavailableException                when the database cannot be reached
     * @throws org.flywaydb.core.api.FlywayException     when a migration fails
     */
    public static DatabaseProduct migrate(DataSource source) {
        DatabaseProduct product = productOf(source);
        MigrateResult result = migrated(source);
        DatabaseMessage.SCHEMA.log(product, result.migrationsExecuted,
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion);
        return product;
    }

    private static MigrateResult migrated(DataSource source) {
        try {
            return Flyway.configure(Schema.class.getClassLoader()).dataSource(source).locations(LOCATION).load().migrate();
        } catch (FlywayValidateException e) {
            throw new ForeignSchemaException(e.getMessage().lines().findFirst().orElse(""), e);
        }
    }

    private static DatabaseProduct productOf(DataSource source) {
        try {
            DatabaseProduct product = DatabaseProduct.of(source);
            if (product == DatabaseProduct.POSTGRESQL && !durable(source)) {
                DatabaseMessage.NO_FSYNC.log();
            }
            return product;
        } catch (SQLException e) {
            throw new LedgerUnavailableException(DatabaseMessage.CANNOT_MIGRATE.says(e.getMessage()), e);
        }
    }

    private static boolean durable(DataSource postgresql) throws SQLException {
        try (Connection connection = postgresql.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("show fsync")) {
            row.next();
            return row.getString(1).equals("on");
        }
    }
}
