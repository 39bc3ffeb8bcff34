package org.imrn.node;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What this server tells its operators, from its making on. */
final class Said implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("org.imrn");

    private final List<String> lines = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            synchronized (lines) {
                lines.add(line.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    Said() {
        LOG.addHandler(listener);
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    void forget() {
        synchronized (lines) {
            lines.clear();
        }
    }

    @Override
    public void close() {
        LOG.removeHandler(listener);
    }
}
