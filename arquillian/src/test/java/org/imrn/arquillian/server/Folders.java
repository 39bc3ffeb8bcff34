package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where tests keep what their processes write. Several JVMs run tests at once, each with folders of its own: those of a
 * second one have its number behind their names.
 */
public final class Folders {

    private Folders() {
    }

    /** This folder under {@code target}, as it is. */
    static Path of(String kind, String name) {
        return Path.of("target", kind, TestJvm.number() == 1 ? name : name + "-" + TestJvm.number()).toAbsolutePath();
    }

    /** This folder under {@code target}, without anything that an earlier run left in it. */
    public static Path fresh(String kind, String name) {
        Path folder = of(kind, name);
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(one);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + folder, e);
        }
    }
}
