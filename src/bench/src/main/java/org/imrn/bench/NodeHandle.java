package org.imrn.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.imrn.node.NodeMessage;

/** A {@link NodeProcess} as its parent sees it. */
final class NodeHandle implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int REMEMBERED = 40;
    /** The heap of the server as it is delivered. */
    private static final String HEAP = "-Xmx1g";

    private final Process process;
    private final Path file;
    private final Writer orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Deque<String> last = new ConcurrentLinkedDeque<>();
    private final AtomicInteger progress = new AtomicInteger();
    private final long begun = System.nanoTime();

    /** Starts it and returns at once. */
    NodeHandle(NodeKeys keys, int callers) throws IOException {
        file = Files.createTempFile("imrn-bench", ".properties");
        Properties properties = new Properties();
        properties.putAll(keys.map());
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-cp",
                System.getProperty("java.class.path"), NodeProcess.class.getName(), file.toString(),
                Integer.toString(callers)).redirectErrorStream(true).start();
        orders = process.outputWriter();
        Thread reader = new Thread(this::read, "output of a node");
        reader.setDaemon(true);
        reader.start();
    }

    /** All the time: a process whose output nobody takes stands still. */
    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(line -> {
                if (line.startsWith(NodeProcess.ANSWER)) {
                    answers.add(line.substring(NodeProcess.ANSWER.length()));
                } else {
                    remember(line);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            remember(e.toString());
        }
    }

    /** Waits until it is ready; returns the seconds since its process was started. */
    double awaitReady() {
        answer();
        return (System.nanoTime() - begun) / 1e9;
    }

    /** How often it has told how far it has come with loading. */
    int progress() {
        return progress.get();
    }

    void order(String order) {
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(said(), e);
        }
    }

    /** What it answered to the oldest order not answered yet. */
    String answer() {
        try {
            for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() - end < 0;) {
                String answer = answers.poll(1, TimeUnit.SECONDS);
                if (answer != null) {
                    return answer;
                }
                if (!process.isAlive() && answers.isEmpty()) {
                    throw new IllegalStateException("the node's process has ended: " + said());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the node does not answer: " + said());
    }

    private void remember(String line) {
        progress.addAndGet(line.contains(NodeMessage.PROGRESS.id()) ? 1 : 0);
        last.addLast(line);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    private String said() {
        return String.join("\n", last);
    }

    /** Ends it as an orderly stop does. */
    @Override
    public void close() throws IOException {
        orders.close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(file);
    }
}
