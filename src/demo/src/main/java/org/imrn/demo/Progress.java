package org.imrn.demo;

import java.io.PrintStream;
import java.time.Duration;

/** Says every few seconds that the server is still coming up. */
final class Progress {
    private static final long EVERY_SECONDS = 5;

    private final PrintStream out;
    private long nextAt = EVERY_SECONDS;
    private Duration last = Duration.ZERO;

    Progress(PrintStream out) {
        this.out = out;
    }

    void waited(Duration soFar) {
        last = soFar;
        if (soFar.toSeconds() >= nextAt) {
            nextAt = soFar.toSeconds() + EVERY_SECONDS;
            out.println("starting ... " + soFar.toSeconds() + " s");
        }
    }

    void done() {
        out.println("server answers OPTIONS with 200 after " + (last.toSeconds() + 1) + " s");
    }
}
