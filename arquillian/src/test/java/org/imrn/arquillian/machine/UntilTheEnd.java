package org.imrn.arquillian.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What several test classes share, and what is closed when the JVM ends. JUnit's own store for that is closed after each
 * class where several JVMs are handed one class after the other.
 */
public final class UntilTheEnd {

    private static final Map<Object, AutoCloseable> KEPT = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(UntilTheEnd::closeAll, "until-the-end"));
    }

    private UntilTheEnd() {
    }

    /** What was made for this key, now if it is the first time; what fails to be made is tried again next time. */
    public static <T extends AutoCloseable> T keep(Object key, Class<T> type, Supplier<T> made) {
        return type.cast(KEPT.computeIfAbsent(key, any -> made.get()));
    }

    /** All at once: each takes seconds, and whoever waits for this JVM does not do so for ever. */
    private static void closeAll() {
        List<Thread> closing = new ArrayList<>();
        KEPT.values().forEach(one -> closing.add(new Thread(() -> close(one))));
        closing.forEach(Thread::start);
        try {
            for (Thread one : closing) {
                one.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            e.printStackTrace();
        }
    }
}
