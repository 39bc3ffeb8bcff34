package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import org.h2.jdbcx.JdbcConnectionPool;
import org.imrn.configuration.ConfigurationSource;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.lease.Cause;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;
import org.imrn.publication.HomeLine;
import org.imrn.registration.KeptTriggers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final ImrnConfiguration CONFIGURATION = ImrnConfiguration.read(ConfigurationSource.of(Map.of(
            "imrn.node.name", "a", "imrn.operator.password", "not used by this test", "imrn.heartbeat.interval",
            "PT0.05S")));

    private final JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID()
            + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1", "sa", "");
    private final EntityManagerFactory units = Persistence.createEntityManagerFactory("imrn",
            Map.of("javax.persistence.nonJtaDataSource", database));
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Of a claim that nobody waits for any more; to draw the conclusion takes long, as it does with very many of them. */
    private final CompletableFuture<ClaimOutcome> late = new CompletableFuture<>() {
        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public ClaimOutcome join() {
            reached.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new ClaimOutcome.NotWritten("test");
        }
    };

    @AfterEach
    void close() {
        goOn.countDown();
        units.close();
        database.dispose();
    }

    private Instant lastHeartbeat() throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("select heartbeat_at from node where name = 'a'")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** Else the other nodes would take it for dead and its blocks with it. */
    @Test
    void aNodeGivesSignsOfLifeHoweverLongItTakesToSettleWhatWasInDoubt() throws Exception {
        Assembly assembly = new Assembly(CONFIGURATION, database, units, new KeptTriggers(1), new HomeLine());
        try (RunningNode running = assembly.assemble()) {
            assembly.doubtful.watch(new Claim(E164Number.parse("+12025550100"), new PoolName("visitors"),
                    new Holder.ByHand("test"), Duration.ofHours(1), ClaimToken.random(), Cause.ofDeadline("test"),
                    Optional.empty()), late);
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
            Instant then = lastHeartbeat();
            await().until(() -> lastHeartbeat().isAfter(then));
            goOn.countDown();
        }
    }
}
