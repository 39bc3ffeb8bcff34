package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of host names that has none but the machine's own, and a test's: whoever looks others up asks no name server. */
final class NoNames {

    private NoNames() {
    }

    /** What makes a server's JVM look there. */
    static String option() {
        return option("none");
    }

    /** @param lines addresses, each with its names behind it */
    static String option(String name, String... lines) {
        try {
            Path file = Folders.fresh("names", name).resolve("hosts");
            Files.writeString(file, "127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName() + "\n"
                    + String.join("\n", lines) + "\n");
            return "-Djdk.net.hosts.file=" + file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
