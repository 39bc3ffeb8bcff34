package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes keys and certificates in a folder, as operators do; all files have one password. */
final class Keytool {

    static final String PASSWORD = "only-for-this-test-run";

    private final Path folder;

    Keytool(Path folder) {
        this.folder = folder;
    }

    void run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(), "-storepass", PASSWORD));
        command.addAll(List.of(arguments));
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

    Path file(String name) {
        return folder.resolve(name + ".p12");
    }

    /** What a server is told of two of these files, by keys that begin so. */
    Map<String, String> settings(String prefix, String own, String trusted) {
        return Map.of(prefix + ".keystore", file(own).toString(), prefix + ".keystore-password", PASSWORD,
                prefix + ".truststore", file(trusted).toString(), prefix + ".truststore-password", PASSWORD);
    }
}
