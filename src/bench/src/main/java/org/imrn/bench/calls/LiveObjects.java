package org.imrn.bench.calls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What lives in the heap of a server after a full collection: sessions that nobody ended show here and nowhere else.
 *
 * @param applicationSessions SIP application sessions
 * @param sessions            SIP sessions, by what Open Liberty keeps for each; the object of the API is made on demand
 * @param bytes               everything
 */
record LiveObjects(long applicationSessions, long sessions, long bytes) {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** Stops the process for a moment. @param file where all that lives is written down, class by class */
    static LiveObjects of(long pid, Path file) throws IOException {
        return counted(pid, file);
    }

    /** Without a collection before: what has died is counted too. */
    static LiveObjects andDeadOnes(long pid, Path file) throws IOException {
        return counted(pid, file, "-all");
    }

    private static LiveObjects counted(long pid, Path file, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(JCMD.toString(), Long.toString(pid), "GC.class_histogram"));
        words.addAll(List.of(options));
        Process jcmd = new ProcessBuilder(words).redirectErrorStream(true).start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Files.writeString(file, histogram);
        return read(histogram);
    }

    /** @param histogram as jcmd prints it */
    static LiveObjects read(String histogram) {
        long applicationSessions = 0;
        long sessions = 0;
        long bytes = -1;
        for (String line : histogram.lines().toList()) {
            String[] cells = line.strip().split("\\s+");
            if (cells.length >= 4 && cells[3].endsWith("SipApplicationSessionImpl")) {
                applicationSessions += Long.parseLong(cells[1]);
            } else if (cells.length >= 4 && cells[3].endsWith(".TransactionUserWrapper")) {
                sessions += Long.parseLong(cells[1]);
            } else if (cells.length == 3 && cells[0].equals("Total")) {
                bytes = Long.parseLong(cells[2]);
            }
        }
        if (bytes < 0) {
            throw new IllegalStateException("not a histogram: " + histogram);
        }
        return new LiveObjects(applicationSessions, sessions, bytes);
    }
}
