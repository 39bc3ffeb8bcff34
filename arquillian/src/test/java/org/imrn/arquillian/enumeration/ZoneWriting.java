package org.imrn.arquillian.enumeration;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import org.h2.jdbcx.JdbcConnectionPool;
import org.imrn.number.E164Number;
import org.imrn.persistence.Database;
import org.imrn.persistence.DatabaseHealth;
import org.imrn.persistence.Timeouts;
import org.imrn.persistence.roaming.JpaRoamingLedger;
import org.imrn.persistence.roaming.JpaZoneLedger;
import org.imrn.persistence.schema.Schema;
import org.imrn.publication.Backoff;
import org.imrn.publication.enumeration.Apex;
import org.imrn.publication.enumeration.HomeZoneWork;
import org.imrn.publication.enumeration.HomeZoneWriter;
import org.imrn.publication.enumeration.SignedTcp;
import org.imrn.publication.enumeration.ZoneServer;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement.Kind;
import org.imrn.roaming.HomeNotice;

/** The part of the server that writes the zone, with a database of its own, turned by the test. */
final class ZoneWriting implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofMillis(200));

    private final JdbcConnectionPool pool;
    private final EntityManagerFactory units;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final JpaZoneLedger zone;
    private final JpaRoamingLedger bindings;
    private long sequence;

    ZoneWriting(String name) {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1", "sa", "");
        Schema.migrate(pool);
        units = Persistence.createEntityManagerFactory("imrn", Map.of("javax.persistence.nonJtaDataSource", pool));
        Database database = new Database(units, Timeouts.USUAL, new DatabaseHealth());
        zone = new JpaZoneLedger(database, "ims.home.example.com");
        bindings = new JpaRoamingLedger(database, Duration.ofMinutes(5), zone);
    }

    void published(String number, String imrn, String network, Duration valid) {
        heard(Kind.PUBLISH, number, imrn, network, valid);
    }

    void withdrawn(String number, String imrn, String network) {
        heard(Kind.WITHDRAW, number, imrn, network, Duration.ofHours(1));
    }

    private void heard(Kind kind, String number, String imrn, String network, Duration valid) {
        bindings.apply(new HomeNotice(kind, PublicIdentity.of(E164Number.parse(number)), E164Number.parse(imrn), network,
                ++sequence, Instant.now().plus(valid)));
    }

    /** A node that writes with this key; several may be there, one after the other or at once. */
    HomeZoneWork node(BindServer bind, String key, String secret, String apex, UnaryOperator<ZoneServer> between) {
        ZoneServer server = between.apply(new SignedTcp("127.0.0.1", bind.port(), SignedTcp.key(key, secret), TIMEOUT));
        HomeZoneWriter writer = new HomeZoneWriter(zone, server, Apex.of(apex), Duration.ofSeconds(30), BACKOFF, TIMEOUT,
                Clock.systemUTC());
        return new HomeZoneWork(zone, writer, threads, BACKOFF, Clock.systemUTC());
    }

    /** One that is configured as it should be. */
    HomeZoneWork node(BindServer bind) {
        return node(bind, BindServer.KEY, BindServer.secret(), BindServer.ZONE, server -> server);
    }

    /** What a node that died had taken is free at once, instead of after a while. */
    void takenNoMore() {
        sql("update enum_record set taken_until = current_timestamp where taken_until is not null");
    }

    /** A column of the only row; empty text for null or no row. */
    String row(String column) {
        try (var connection = pool.getConnection(); var statement = connection.createStatement();
                var row = statement.executeQuery("select " + column + " from enum_record")) {
            return row.next() && row.getString(1) != null ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sql(String text) {
        try (var connection = pool.getConnection(); var statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long behind() {
        return zone.lag().waiting();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        units.close();
        pool.dispose();
    }
}
