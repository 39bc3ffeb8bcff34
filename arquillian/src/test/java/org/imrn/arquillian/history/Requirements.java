package org.imrn.arquillian.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imrn.arquillian.machine.DebianPackage;

/** What the test needs of the machine. What is missing and can be installed is installed; nothing is left out silently. */
final class Requirements {

    private static final List<Path> LIBRARIES = List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));

    private Requirements() {
    }

    /** Fails with what to do when network namespaces cannot be made here. */
    static void met() {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new IllegalStateException("the history checker makes network namespaces: run the tests as root");
        }
        DebianPackage.withCommand("iproute2", "ip");
        if (fakeTime().isEmpty()) {
            DebianPackage.install("faketime");
        }
        if (fakeTime().isEmpty()) {
            throw new IllegalStateException("the library of the package faketime is needed");
        }
    }

    /** The library that shifts the clock of a process. */
    static Optional<Path> fakeTime() {
        return LIBRARIES.stream().filter(Files::isDirectory).flatMap(Requirements::fakeTimeIn).findFirst();
    }

    private static Stream<Path> fakeTimeIn(Path folder) {
        try (Stream<Path> found = Files.find(folder, 4, (file, kind) -> file.endsWith("libfaketimeMT.so.1"))) {
            return found.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
