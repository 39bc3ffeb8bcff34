package org.imrn.bench.calls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What lives in the heap of a server after a full collection: sessions that nobody ended show here and nowhere else.
 *
 * @param applicationSessions SIP application sessions
 * @param sessions            SIP sessions
 * @param bytes               everything
 */
record LiveObjects(long applicationSessions, long sessions, long bytes) {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** Stops the process for a moment. */
    static LiveObjects of(long pid) throws IOException {
        Process jcmd = new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true).start();
        return read(new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
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
            } else if (cells.length >= 4 && cells[3].endsWith(".SipSessionImplementation")) {
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
