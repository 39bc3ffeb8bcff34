package org.imrn.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.persistence.commit.GroupCommitter;
import org.imrn.persistence.commit.GroupLimits;
import org.imrn.persistence.lease.JpaLeaseLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of its own that is not there yet, goes away, comes back, and freezes. */
class OutageTest {

    private static final Timeouts SHORT = new Timeouts(Duration.ofMillis(300), Duration.ofMillis(600),
            Duration.ofMillis(900), Duration.ofMillis(900));
    private static final NumberRange NUMBERS = new NumberRange(DatabaseContract.number(0), DatabaseContract.number(99));
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static Claim claim(long last) {
        return DatabaseContract.claim(DatabaseContract.number(last), DatabaseContract.someone());
    }

    private static ClaimOutcome outcome(CompletableFuture<ClaimOutcome> future) {
        try {
            return future.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer within " + LONGEST, e);
        }
    }

    private static EmbeddedPostgres start(int port, Path data) throws IOException {
        return EmbeddedPostgres.builder().setPort(port).setDataDirectory(data).setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on").start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void whateverHappensToTheDatabaseEveryCallerIsAnsweredInTimeAndItWorksAgainAfterwards(@TempDir Path folder)
            throws Exception {
        int port = freePort();
        Path data = folder.resolve("data");
        DatabaseHealth health = new DatabaseHealth();
        List<Boolean> heard = new CopyOnWriteArrayList<>();
        health.onChange(state -> heard.add(state.up()));
        try (TestDatabase unborn = TestDatabase.postgresql(port)) {
            Database database = new Database(unborn.units(), SHORT, health);
            try (GroupCommitter committer = new GroupCommitter(database, "node", GroupLimits.USUAL)) {
                JpaLeaseLedger leases = new JpaLeaseLedger(database, committer);
                assertDown(leases, health);

                EmbeddedPostgres server = start(port, data);
                unborn.migrated();
                assertWorksAgain(leases, 1, health);

                server.close();
                assertDown(leases, health);
                server = start(port, data);
                assertWorksAgain(leases, 2, health);

                assertFreezingHurtsNobodyForLong(leases, data, health);
                assertWorksAgain(leases, 3, health);
                server.close();
            }
        }
        assertThat(heard).startsWith(false, true, false, true, false, true);
    }

    private static void assertDown(JpaLeaseLedger leases, DatabaseHealth health) {
        var asked = IntStream.range(100, 150).mapToObj(i -> leases.claim(claim(i))).toList();
        assertThat(asked).allSatisfy(future ->
                assertThat(outcome(future)).isInstanceOf(ClaimOutcome.NotWritten.class));
        assertThatThrownBy(() -> leases.versionsIn(NUMBERS)).isInstanceOf(LedgerUnavailableException.class);
        assertThat(health.up()).isFalse();
        assertThat(health.state().reason()).isPresent();
    }

    private static void assertWorksAgain(JpaLeaseLedger leases, long first, DatabaseHealth health) {
        await().atMost(LONGEST.multipliedBy(2)).until(() ->
                outcome(leases.claim(claim(first))) instanceof ClaimOutcome.NotWritten, no -> !no);
        await().atMost(LONGEST).ignoreExceptions().untilAsserted(() ->
                assertThat(leases.versionsIn(NUMBERS)).containsKey(DatabaseContract.number(first)));
        assertThat(health.up()).isTrue();
    }

    private static void assertFreezingHurtsNobodyForLong(JpaLeaseLedger leases, Path data, DatabaseHealth health)
            throws Exception {
        signal("STOP", data);
        try {
            assertThat(outcome(leases.claim(claim(4)))).isInstanceOf(ClaimOutcome.NotWritten.class);
            assertThatThrownBy(() -> leases.find(new E164Number(12025550001L), Duration.ofMillis(500)))
                    .isInstanceOf(LedgerUnavailableException.class);
            assertThat(health.up()).isFalse();
        } finally {
            signal("CONT", data);
        }
    }

    /** Stops or continues the server and all its workers. */
    private static void signal(String signal, Path data) throws Exception {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(server.children().toList());
        all.add(server);
        for (ProcessHandle process : all) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        }
    }
}
