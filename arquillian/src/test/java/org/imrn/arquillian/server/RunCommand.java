package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The demo launcher as the run command starts it: a process of its own, told by arguments and environment alone. */
final class RunCommand implements AutoCloseable {

    private static final Path DEMO = Path.of("..", "src", "demo", "target").normalize();
    private static final Path WLP = Path.of(System.getProperty("wlp.home")).normalize();
    private static final Duration LONGEST = Duration.ofSeconds(150);

    private final Process process;
    private final Path output;

    private RunCommand(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it and returns at once.
     *
     * @param data        names the server's data; a second run under the same name goes on with it
     * @param environment settings by their environment variables
     */
    static RunCommand start(String data, Map<String, String> environment, String... arguments) {
        Path home = Folders.of("servers", data);
        Path output = home.resolve("run-command.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", DEMO.resolve("imrn-demo.jar") + java.io.File.pathSeparator + DEMO.resolve("lib") + "/*",
                "org.imrn.demo.Main", "--wlp", WLP.toString(), "--server", "imrn"));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(home);
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("WLP_OUTPUT_DIR", home.resolve("output").toString());
            builder.environment().putAll(environment);
            return new RunCommand(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    int exitCode() {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the run command did not end; it said\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** What it has started: the server's script and virtual machine. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** SIGTERM, as Ctrl-C does. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = children();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
