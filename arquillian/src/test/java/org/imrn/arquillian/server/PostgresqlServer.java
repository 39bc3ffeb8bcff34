package org.imrn.arquillian.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.awaitility.Awaitility.await;

/** A real PostgreSQL on a port and a data directory of its own, which can fail in every way and come back. */
public final class PostgresqlServer implements TestDatabase {

    private static final Duration GONE = Duration.ofSeconds(20);

    private final Path folder;
    private final int port = FreePorts.next();
    private Optional<EmbeddedPostgres> server = Optional.empty();
    private List<ProcessHandle> frozen = List.of();
    private Map<String, String> more = Map.of();

    /** Not started yet. */
    public PostgresqlServer(String name) {
        this.folder = Folders.fresh("postgresql", name);
    }

    /** Lets clients of this network in too, such as 10.213.2.0/24; to be said before it starts. */
    public PostgresqlServer reachableFrom(String network) {
        try {
            Path clients = Folders.fresh("postgresql-clients", folder.getFileName().toString()).resolve("pg_hba.conf");
            Files.writeString(clients, "local all all trust\nhost all all 127.0.0.1/32 trust\nhost all all " + network + " trust\n");
            more = Map.of("listen_addresses", "*", "hba_file", clients.toString());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts it, on the data it had before. The builder's own settings confirm a commit before it is written, and a kill
     * would take away what was acknowledged: no operator runs a database of record like that.
     */
    public PostgresqlServer start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPort(port).setDataDirectory(folder)
                    .setCleanDataDirectory(false).setServerConfig("synchronous_commit", "on");
            more.forEach(builder::setServerConfig);
            server = Optional.of(builder.start());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it without any goodbye to its clients, as {@code pg_ctl stop -m immediate} does. */
    public void stopImmediately() {
        end("QUIT");
    }

    /** Kills it; its children notice and end. */
    void kill9() {
        end("KILL");
    }

    /** Stops all its processes in their tracks: connections stay open and nothing is ever answered. */
    public void freeze() {
        ProcessHandle postmaster = postmaster();
        Signals.send("STOP", List.of(postmaster));
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        Signals.send("STOP", all);
        all.add(postmaster);
        frozen = List.copyOf(all);
    }

    /** Lets it go on where it was. */
    public void thaw() {
        Signals.send("CONT", frozen);
        frozen = List.of();
    }

    /** Makes it run, whatever a test did to it. */
    public void heal() {
        thaw();
        if (server.isEmpty()) {
            start();
        }
    }

    @Override
    public ImrnServer used(ImrnServer by) {
        return by.with("imrn.database.url", url()).with("imrn.database.user", "postgres")
                .with("imrn.database.password", "not-checked-here");
    }

    /** What a client that was killed had sent is still being executed for a moment. */
    @Override
    public void settled() {
        await().atMost(GONE).until(() -> othersConnected() == 0);
    }

    private long othersConnected() throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement();
                ResultSet others = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where backend_type = 'client backend' and pid <> pg_backend_pid()")) {
            others.next();
            return others.getLong(1);
        }
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public int port() {
        return port;
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public void close() {
        thaw();
        server.ifPresent(this::close);
        server = Optional.empty();
    }

    private void close(EmbeddedPostgres running) {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle postmaster() {
        try {
            long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
            return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lock on the data directory is given up too, so that {@link #start} can take it again. */
    private void end(String signal) {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster);
        Signals.send(signal, List.of(postmaster));
        await().atMost(GONE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        server.ifPresent(this::close);
        server = Optional.empty();
    }
}
