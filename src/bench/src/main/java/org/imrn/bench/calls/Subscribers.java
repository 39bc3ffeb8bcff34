package org.imrn.bench.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Those who are away. Field 0 of SIPp's file is their identity abroad, field 1 the one at home, field 2 their number. */
record Subscribers(int count) {

    private static final Pattern LEASED = Pattern.compile("IMRN-2001I.* REGISTER of (sip:v\\d+@\\S+), .*: leased (\\+\\d+) ");
    private static final String TOLD_HOME = "home was told: PUBLISH";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private static String abroad(int one) {
        return "sip:v" + one + "@ims.visited.example.com";
    }

    private static String atHome(int one) {
        return "sip:v" + one + "@ims.home.example.com";
    }

    /** Before they have numbers. */
    void write(Path file) throws IOException {
        write(file, Map.of());
    }

    private void write(Path file, Map<String, String> numbers) throws IOException {
        List<String> lines = new ArrayList<>(List.of("SEQUENTIAL"));
        IntStream.range(0, count).mapToObj(one -> abroad(one) + ";" + atHome(one) + ";"
                + numbers.getOrDefault(abroad(one), "")).forEach(lines::add);
        Files.write(file, lines);
    }

    /** Once all are registered and home has been told, with their numbers, which only the server's log tells. */
    void write(Path file, LoadedServer server, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<String, String> numbers = new HashMap<>();
        long told = 0;
        while (numbers.size() < count || told < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(count + " subscribers: " + numbers.size() + " have numbers, home was told of "
                        + told);
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
            List<String> log = server.output();
            log.stream().map(LEASED::matcher).filter(Matcher::find).forEach(line -> numbers.put(line.group(1), line.group(2)));
            told = log.stream().filter(line -> line.contains(TOLD_HOME)).count();
        }
        write(file, numbers);
    }
}
