package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One certificate that all nodes of a test have and trust, and nobody else; how operators make theirs is tested elsewhere. */
public final class NodeCertificate {

    private static final String PASSWORD = "only-for-this-test-run";

    private final Path folder;

    /** Makes it in this folder under {@code target}; valid since yesterday, for tests that turn clocks back. */
    public NodeCertificate(String kind, String name) {
        folder = Folders.fresh(kind, name);
        keytool("-genkeypair", "-alias", "node", "-dname", "CN=node", "-keyalg", "EC", "-startdate", "-1d", "-validity", "9",
                "-keystore", "node.p12");
        keytool("-exportcert", "-alias", "node", "-keystore", "node.p12", "-file", "node.pem");
        keytool("-importcert", "-noprompt", "-alias", "node", "-file", "node.pem", "-keystore", "trusted.p12");
    }

    /** What the nodes are told of it. */
    public Map<String, String> settings() {
        return Map.of("imrn.cluster.tls.keystore", folder.resolve("node.p12").toString(),
                "imrn.cluster.tls.keystore-password", PASSWORD,
                "imrn.cluster.tls.truststore", folder.resolve("trusted.p12").toString(),
                "imrn.cluster.tls.truststore-password", PASSWORD);
    }

    public ImrnServer used(ImrnServer by) {
        settings().forEach(by::with);
        return by;
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(), "-storepass", PASSWORD));
        command.addAll(Arrays.asList(arguments));
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile()).start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed, see " + folder.resolve("output.txt"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
