package org.imrn.arquillian.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imrn.arquillian.server.Folders;
import org.imrn.arquillian.server.ImrnServer;

/** One certificate for all nodes of a test, which they trust; how operators make theirs is tested elsewhere. */
final class NodeCertificate {

    private static final String PASSWORD = "only-for-this-test-run";

    private final Path folder = Folders.fresh("certificates", "two-nodes");

    NodeCertificate() {
        keytool("-genkeypair", "-alias", "node", "-dname", "CN=node", "-keyalg", "EC", "-keystore", "node.p12");
        keytool("-exportcert", "-alias", "node", "-keystore", "node.p12", "-file", "node.pem");
        keytool("-importcert", "-noprompt", "-alias", "node", "-file", "node.pem", "-keystore", "trusted.p12");
    }

    ImrnServer used(ImrnServer by) {
        return by.with("imrn.cluster.tls.keystore", folder.resolve("node.p12").toString())
                .with("imrn.cluster.tls.keystore-password", PASSWORD)
                .with("imrn.cluster.tls.truststore", folder.resolve("trusted.p12").toString())
                .with("imrn.cluster.tls.truststore-password", PASSWORD);
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
