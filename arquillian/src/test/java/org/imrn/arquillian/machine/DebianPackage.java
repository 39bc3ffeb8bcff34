package org.imrn.arquillian.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /** Only root may, and one JVM at a time: apt-get does not wait for another one. */
    public static void install(String name) {
        Path turn = Path.of(System.getProperty("java.io.tmpdir"), "imrn-tests-apt-get.lock");
        try (FileChannel channel = FileChannel.open(turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Command.of("apt-get", "update").run(INSTALLATION);
            // In runlevel 1 no package starts a server of its own.
            Command.of("env", "RUNLEVEL=1", "apt-get", "install", "-y", "--no-install-recommends", name).run(INSTALLATION);
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take turns at " + turn, e);
        }
    }
}
