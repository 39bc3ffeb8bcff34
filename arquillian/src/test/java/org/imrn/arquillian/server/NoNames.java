package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of host names that has none but the machine's own: whoever looks others up there asks no name server either. */
final class NoNames {

    private NoNames() {
    }

    /** What makes a server's JVM look there. */
    static String option() {
        try {
            Path file = Folders.fresh("names", "none").resolve("hosts");
            Files.writeString(file, "127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName() + "\n");
            return "-Djdk.net.hosts.file=" + file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
