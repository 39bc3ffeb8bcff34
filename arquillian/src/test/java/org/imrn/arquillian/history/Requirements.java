package org.imrn.arquillian.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the test needs of the machine. What is missing and can be installed is installed; nothing is left out silently. */
public final class Requirements {

    private static final Duration INSTALLATION = Duration.ofMinutes(5);
    private static final List<Path> LIBRARIES = List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));

    private Requirements() {
    }

    /** Fails with what to do when network namespaces cannot be made here. */
    static void met() {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new IllegalStateException("the history checker makes network namespaces: run the tests as root");
        }
        if (onPath("ip").isEmpty()) {
            install("iproute2");
        }
        if (fakeTime().isEmpty()) {
            install("faketime");
        }
        if (onPath("ip").isEmpty() || fakeTime().isEmpty()) {
            throw new IllegalStateException("the commands ip (package iproute2) and faketime are needed on the PATH");
        }
    }

    /** Sees to it that a command is there which the test needs, whoever runs it. */
    public static void command(String command, String debianPackage) {
        if (onPath(command).isEmpty()) {
            install(debianPackage);
        }
        if (onPath(command).isEmpty()) {
            throw new IllegalStateException("the command " + command + " (package " + debianPackage + ") is needed on the PATH");
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

    private static Optional<Path> onPath(String command) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable).findFirst();
    }

    private static void install(String debianPackage) {
        Command.of("apt-get", "update").run(INSTALLATION);
        // In runlevel 1 no package starts a server of its own.
        Command.of("env", "RUNLEVEL=1", "apt-get", "install", "-y", "--no-install-recommends", debianPackage).run(INSTALLATION);
    }
}
