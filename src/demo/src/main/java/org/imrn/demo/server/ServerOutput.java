package org.imrn.demo.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What the server wrote, kept in a file and, up to a limit, in memory. */
final class ServerOutput {
    private static final int REMEMBERED_LINES = 20_000;

    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    ServerOutput(InputStream from, Path log) {
        reader = new Thread(() -> copy(from, log), "server-output");
        reader.setDaemon(true);
        reader.start();
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits until everything the ended process wrote has been read. */
    void drain(long millis) {
        try {
            reader.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(InputStream from, Path log) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
             PrintWriter out = new PrintWriter(Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(line);
                remember(line);
            }
        } catch (IOException e) {
            remember("(the server's output ended: " + e.getMessage() + ")");
        }
    }

    private synchronized void remember(String line) {
        if (lines.size() < REMEMBERED_LINES) {
            lines.add(line);
        }
    }

    static void prepare(Path log) {
        try {
            Path folder = log.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the server's output to " + log, e);
        }
    }
}
