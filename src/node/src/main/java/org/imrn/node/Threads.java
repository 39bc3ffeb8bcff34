package org.imrn.node;

import java.util.concurrent.ThreadFactory;

/** Threads of our own: named, and never keeping the server from stopping. */
final class Threads {

    private Threads() {
    }

    static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
