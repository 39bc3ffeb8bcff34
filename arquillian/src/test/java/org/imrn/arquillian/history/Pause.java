package org.imrn.arquillian.history;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How long a fault lasts is time that passes: there is no condition to wait for. */
final class Pause {

    private Pause() {
    }

    static void of(Duration howLong) {
        long end = System.nanoTime() + howLong.toNanos();
        for (long left = howLong.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
