package org.imrn.arquillian.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.imrn.arquillian.machine.DebianPackage;
import org.imrn.demo.player.Endpoint;

/** A real Kamailio with the configuration of {@code conf/kamailio}, before some nodes. */
final class Balancer implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("..", "conf", "kamailio", "kamailio.cfg").toAbsolutePath().normalize();

    private final int port = FreePorts.next();
    private final Path folder;
    private final Process process;

    Balancer(List<Endpoint> nodes) {
        try {
            folder = Folders.fresh("balancers", "kamailio-" + port);
            Path list = folder.resolve("dispatcher.list");
            Files.write(list, nodes.stream().map(node -> "1 " + node.uri() + " 0 0").toList());
            process = new ProcessBuilder(DebianPackage.withCommand("kamailio", "kamailio").toString(), "-DD", "-E",
                    "-f", CONFIGURATION.toString(), "-Y", folder.toString(), "-m", "32", "-M", "4",
                    "-A", "NODES=\"" + list + "\"", "-A", "LISTEN_UDP=udp:127.0.0.1:" + port,
                    "-A", "LISTEN_TCP=tcp:127.0.0.1:" + port)
                    .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Endpoint udp() {
        return Endpoint.udp(port);
    }

    Endpoint tcp() {
        return Endpoint.tcp(port);
    }

    /** Its children end with it. */
    @Override
    public void close() {
        process.destroy();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            boolean ended = process.waitFor(1, TimeUnit.SECONDS);
            return ended && process.descendants().findAny().isEmpty();
        });
    }
}
