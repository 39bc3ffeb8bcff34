package org.imrn.sip.header;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;

/** What the reading of a text costs: in proportion to its length and no more. */
public final class Effort {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** The longest datagram: what grows faster than the text becomes slow at the latest there. */
    private static final int LONG = 65_507;

    /** Of processor time, however busy the machine is: readers watched by a fuzzer are slow, quadratic ones are slower. */
    private static final Duration LITTLE = Duration.ofSeconds(3);

    /** So many texts are read as they are for one that is also read repeated. */
    private static final int SELDOM = 256;

    private Effort() {
    }

    public static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }

    /** Has the text read, sometimes also many times in a row, as one text. */
    public static void isLittle(String text, Consumer<String> reader) {
        within(LITTLE, text, reader);
        if (!text.isEmpty() && Math.floorMod(text.hashCode(), SELDOM) == 0) {
            within(LITTLE, text.repeat(LONG / text.length()), reader);
        }
    }

    private static void within(Duration limit, String text, Consumer<String> reader) {
        long begun = THREADS.getCurrentThreadCpuTime();
        reader.accept(text);
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begun);
        Assertions.assertThat(taken).as("time for %s characters", text.length()).isLessThan(limit);
    }
}
