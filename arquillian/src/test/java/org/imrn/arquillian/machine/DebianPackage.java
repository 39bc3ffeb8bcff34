package org.imrn.arquillian.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A Debian package that a test cannot do without: what is missing is installed, nothing is left out silently. */
public final class DebianPackage {

    private static final Duration INSTALLATION = Duration.ofMinutes(5);

    private DebianPackage() {
    }

    /**
     * Where the command is, after installing the package that has it if need be.
     *
     * @throws IllegalStateException with what to do, if it cannot be had
     */
    public static Path withCommand(String name, String command) {
        return onPath(command).or(() -> {
            install(name);
            return onPath(command);
        }).orElseThrow(() -> new IllegalStateException("the command " + command + " (package " + name
                + ") is needed on the PATH"));
    }

    /** A command on the PATH, or where Debian keeps commands for root, which a user's PATH may leave out. */
    public static Optional<Path> onPath(String command) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/sbin"))
                .map(folder -> Path.of(folder, command)).filter(Files::isExecutable).findFirst();
    }

    /** Only root may. */
    public static void install(String name) {
        Command.of("apt-get", "update").run(INSTALLATION);
        // In runlevel 1 no package starts a server of its own.
        Command.of("env", "RUNLEVEL=1", "apt-get", "install", "-y", "--no-install-recommends", name).run(INSTALLATION);
    }
}
