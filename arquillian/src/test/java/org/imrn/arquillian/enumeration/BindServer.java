package org.imrn.arquillian.enumeration;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.imrn.arquillian.machine.DebianPackage;
import org.imrn.arquillian.server.FreePorts;
import org.imrn.arquillian.server.Folders;
import org.imrn.arquillian.server.ImrnServer;
import org.imrn.arquillian.server.Signals;

/** A real BIND with the zone and the key of {@code conf/bind}, on a port and in a folder of its own. */
public final class BindServer implements AutoCloseable {

    static final String ZONE = "e164.example.com";
    static final String KEY = "imrn-home";
    /** A key that the server knows and that may not write. */
    static final String READER = "reader";
    private static final Path CONF = Path.of("..", "conf", "bind");
    private static final Duration START = Duration.ofSeconds(20);

    private final Path named;
    private final Path folder;
    private final int port = FreePorts.next();
    private Optional<Process> process = Optional.empty();

    /** Not started yet. */
    public BindServer(String name) {
        named = DebianPackage.withCommand("bind9", "named");
        folder = Folders.fresh("bind", name);
        try {
            for (String file : List.of("named.conf", "imrn-home.key", ZONE + ".zone")) {
                Files.copy(CONF.resolve(file), folder.resolve(file));
            }
            Files.writeString(folder.resolve("named.conf"), "key \"" + READER + "\" { algorithm hmac-sha256; secret \""
                    + secret() + "\"; };\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Is in charge of one more zone, or of other records in it, from the next start on. All records live for a second. */
    public BindServer with(String zone, String... records) {
        try {
            Path configuration = folder.resolve("named.conf");
            if (!Files.exists(folder.resolve(zone + ".zone"))) {
                Files.writeString(configuration, "zone \"" + zone + "\" { type primary; file \"" + zone + ".zone\"; };\n",
                        StandardOpenOption.APPEND);
            }
            Files.writeString(folder.resolve(zone + ".zone"), "$TTL 1\n@ IN SOA ns hostmaster 1 1h 15m 1w 1\n@ IN NS ns\n"
                    + "ns IN A 127.0.0.1\n" + String.join("\n", records) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Starts it, on the zone as it was, and returns when it answers. */
    public BindServer start() {
        try {
            process = Optional.of(new ProcessBuilder(named.toString(), "-g", "-p", Integer.toString(port), "-c", "named.conf")
                    .directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("named.log").toFile())).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(START).until(this::listens);
        return this;
    }

    private boolean listens() {
        if (process.filter(Process::isAlive).isEmpty()) {
            throw new IllegalStateException("named has ended, see " + folder.resolve("named.log"));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops it as an operator does; the zone is on disk. */
    public void stop() {
        process.ifPresent(running -> {
            running.destroy();
            await().atMost(START).until(() -> !running.isAlive());
        });
        process = Optional.empty();
    }

    /** Nothing is answered any more, though connections are accepted. */
    public void freeze() {
        Signals.sendToAllOf("STOP", process.orElseThrow().pid());
    }

    public void thaw() {
        Signals.sendToAllOf("CONT", process.orElseThrow().pid());
    }

    public int port() {
        return port;
    }

    /** The one in the key file. */
    static String secret() {
        try {
            return Files.readString(CONF.resolve("imrn-home.key")).replaceAll("(?s)^.*secret \"([^\"]+)\".*$", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the server to write here. */
    ImrnServer writtenBy(ImrnServer server) {
        return server.with("imrn.enum.server", "127.0.0.1:" + port).with("imrn.enum.zone", ZONE)
                .with("imrn.enum.tsig.name", KEY).with("imrn.enum.tsig.secret", secret());
    }

    @Override
    public void close() {
        process.ifPresent(running -> {
            running.destroyForcibly();
            try {
                running.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        process = Optional.empty();
    }
}
