package org.imrn.demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The server as a child process. {@code server run} is a shell script that may replace itself by the Java virtual
 * machine or start it as a child of its own, so every signal goes to the whole tree, leaves first.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** Liberty's message that all features and applications have been started. */
    private static final String READY_TO_RUN = "CWWKF0011I";
    private static final Duration QUIET_START = Duration.ofSeconds(10);

    private final long startedAt = System.nanoTime();
    private final Process process;
    private final ServerOutput output;

    private ServerProcess(Process process, ServerOutput output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts {@code <wlp>/bin/server run <serverName>} and returns at once.
     *
     * @param env added to this process's own environment
     * @param log file that the server's console output is appended to
     */
    public static ServerProcess start(Path wlp, String serverName, Map<String, String> env, Path log) {
        Path script = wlp.resolve("bin").resolve("server");
        if (!Files.isRegularFile(script)) {
            throw new ServerNotReady("no server in " + wlp + ": " + script + " is missing; build the ear module first");
        }
        ServerOutput.prepare(log);
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "run", serverName).redirectErrorStream(true);
        builder.environment().putAll(env);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new ServerProcess(process, new ServerOutput(process.getInputStream(), log));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + script, e);
        }
    }

    /**
     * Waits until the server answers OPTIONS with 200 on this UDP port (503 says that it is still starting).
     *
     * @throws ServerNotReady when it ends, reports that it cannot start, or takes longer than this
     */
    public ServerProcess awaitSipReady(int port, Duration patience) {
        return awaitSipReady(port, patience, waited -> { });
    }

    /** The same, telling how long it has waited so far every time it has asked. */
    public ServerProcess awaitSipReady(int port, Duration patience, Consumer<Duration> progress) {
        new SignOfLife(port).await(patience, progress, this::mustStillHope, this::worthAsking);
        return this;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The process identifier of the script, which is that of the virtual machine where the script replaces itself. */
    public long pid() {
        return process.pid();
    }

    /** The lines it wrote so far, the first 20,000 of them. */
    public List<String> output() {
        return output.lines();
    }

    /** Waits until it ends by itself. */
    public int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Kills it with SIGKILL, the virtual machine included, and returns when it is gone. */
    public void kill9() {
        List<ProcessHandle> tree = tree();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(handle -> gone(handle, KILL_PATIENCE));
        output.drain(1_000);
    }

    /** Stops it with SIGTERM and, when that does not help in 40 s, with SIGKILL; returns when it is gone. */
    public void stop() {
        List<ProcessHandle> tree = tree();
        tree.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        for (ProcessHandle handle : tree) {
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            if (!gone(handle, left)) {
                handle.destroyForcibly();
                gone(handle, KILL_PATIENCE);
            }
        }
        output.drain(1_000);
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** The processes of the server, children before their parents. */
    List<ProcessHandle> tree() {
        List<ProcessHandle> tree = new ArrayList<>();
        process.descendants().forEach(child -> tree.add(0, child));
        tree.add(process.toHandle());
        return tree;
    }

    /** A server that hides its own "ready to run" is asked all the same after a while. */
    private boolean worthAsking() {
        return System.nanoTime() - startedAt > QUIET_START.toNanos() || output().stream().anyMatch(l -> l.contains(READY_TO_RUN));
    }

    private void mustStillHope() {
        boolean ended = !process.isAlive();
        if (ended) {
            output.drain(1_000);
        }
        List<String> fatal = StartFailure.among(output());
        if (!fatal.isEmpty()) {
            throw new ServerNotReady(fatal.get(0).strip());
        }
        if (ended) {
            throw new ServerNotReady("the server ended with exit code " + process.exitValue());
        }
    }

    /** Looks often, since onExit() of a process that is not our own child looks only every few seconds. */
    private static boolean gone(ProcessHandle handle, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (handle.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return true;
    }
}
