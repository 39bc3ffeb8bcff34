package org.imrn.node;

import java.util.concurrent.atomic.AtomicLong;
import org.imrn.cluster.Preload;

/** Shows an operator how far the loading of a large table has come. */
final class Progress {

    private static final long STEP = 100_000;

    private Progress() {
    }

    static <V> Preload<V> of(String what, Preload<V> table) {
        return visitor -> {
            AtomicLong loaded = new AtomicLong();
            table.forEach(row -> {
                visitor.accept(row);
                if (loaded.incrementAndGet() % STEP == 0) {
                    NodeMessage.PROGRESS.log(what, loaded.get());
                }
            });
            NodeMessage.PROGRESS.log(what, loaded.get());
        };
    }
}
