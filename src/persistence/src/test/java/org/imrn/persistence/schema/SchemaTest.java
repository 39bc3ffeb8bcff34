package org.imrn.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Statement;
import java.util.function.Function;
import javax.sql.DataSource;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.persistence.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    @Test
    void migratingAMigratedDatabaseChangesNothing() {
        assertThat(Schema.migrate(TestDatabase.sharedH2().source())).isEqualTo(DatabaseProduct.H2);
        assertThat(Schema.migrate(TestDatabase.sharedPostgresql().source())).isEqualTo(DatabaseProduct.POSTGRESQL);
    }

    @Test
    void anyOtherDatabaseIsRefusedByName() {
        DatabaseMetaData metaData = answering(DatabaseMetaData.class, "getDatabaseProductName", "Oracle");
        Connection connection = answering(Connection.class, "getMetaData", metaData);
        DataSource source = answering(DataSource.class, "getConnection", connection);
        assertThatThrownBy(() -> Schema.migrate(source)).isInstanceOf(UnsupportedDatabaseException.class)
                .hasMessageContaining("Oracle").hasMessageContaining("PostgreSQL").hasMessageContaining("IMRN-4002E");
    }

    @Test
    void aDatabaseThatCannotBeReachedIsSaidToBeSo() {
        TestDatabase nobody = TestDatabase.postgresql(1);
        assertThatThrownBy(() -> Schema.migrate(nobody.source())).isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("IMRN-4003W");
        nobody.close();
    }

    @Test
    void aSchemaMadeBySomethingElseIsRefusedAndLeftAlone(@TempDir Path folder) throws Exception {
        try (TestDatabase other = TestDatabase.h2(folder.resolve("other"))) {
            try (Connection connection = other.source().getConnection();
                    Statement tamper = connection.createStatement()) {
                tamper.executeUpdate("update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '1'");
            }
            assertThatThrownBy(() -> Schema.migrate(other.source())).isInstanceOf(ForeignSchemaException.class)
                    .hasMessageContaining("IMRN-4004E");
        }
    }

    private static <T> T answering(Class<T> type, String method, Object answer) {
        Function<String, Object> answers = name -> name.equals(method) ? answer : null;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, called, arguments) -> answers.apply(called.getName())));
    }
}
