package org.imrn.bench.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one SIPp counted.
 *
 * @param successful    calls that went as their scenario says
 * @param failed        calls that did not
 * @param reasons       why, SIPp's own names, and how often
 * @param requests      requests sent, ACK left out, each counted once
 * @param retransmitted messages sent again, and messages that came again
 * @param millis        from the first request to the first answer that the scenario waits for, one for each call
 */
record SippResults(long successful, long failed, Map<String, Long> reasons, long requests, long retransmitted,
                   double[] millis) {

    private static final String SENT = "\\d+_(INVITE|BYE|REGISTER)_Sent";
    private static final String AGAIN = "\\d+_\\w+_Retrans";

    static final SippResults NONE = new SippResults(0, 0, Map.of(), 0, 0, new double[0]);

    /** Reads the files of a SIPp that has ended from its folder. */
    static SippResults in(Path folder) throws IOException {
        Map<String, String> calls = lastLine(only(folder, "stat.csv"));
        Map<String, String> messages = lastLine(only(folder, "_counts.csv"));
        Map<String, Long> reasons = new TreeMap<>();
        calls.forEach((name, value) -> {
            if (name.matches("Failed\\w+\\(C\\)") && !name.equals("FailedCall(C)") && Long.parseLong(value) > 0) {
                reasons.put(name.substring("Failed".length(), name.length() - "(C)".length()), Long.parseLong(value));
            }
        });
        return new SippResults(Long.parseLong(calls.get("SuccessfulCall(C)")), Long.parseLong(calls.get("FailedCall(C)")),
                reasons, sum(messages, SENT), sum(messages, AGAIN), millis(folder));
    }

    private static Path only(Path folder, String ending) throws IOException {
        List<Path> found = endingSo(folder, ending);
        if (found.size() != 1) {
            throw new IOException("SIPp has written " + found + " instead of one file " + ending + " in " + folder);
        }
        return found.get(0);
    }

    private static List<Path> endingSo(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending)).toList();
        }
    }

    /** Cells of the last whole line by the names in the first one. */
    private static Map<String, String> lastLine(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        if (lines.size() < 2) {
            throw new IOException("SIPp counted nothing: " + csv);
        }
        String[] names = lines.get(0).split(";");
        String[] cells = lines.get(lines.size() - 1).split(";");
        Map<String, String> line = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.length, cells.length); i++) {
            line.put(names[i], cells[i]);
        }
        return line;
    }

    private static long sum(Map<String, String> messages, String names) {
        return messages.entrySet().stream().filter(entry -> entry.getKey().matches(names))
                .mapToLong(entry -> Long.parseLong(entry.getValue())).sum();
    }

    /** A player that times nothing writes no such file. */
    private static double[] millis(Path folder) throws IOException {
        List<Path> found = endingSo(folder, "_rtt.csv");
        return found.isEmpty() ? new double[0] : Files.readAllLines(found.get(0)).stream().skip(1)
                .map(line -> line.split(";")).filter(cells -> cells.length >= 2)
                .mapToDouble(cells -> Double.parseDouble(cells[1])).toArray();
    }

    SippResults and(SippResults other) {
        Map<String, Long> both = Stream.of(reasons, other.reasons).flatMap(map -> map.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
        double[] together = Arrays.copyOf(millis, millis.length + other.millis.length);
        System.arraycopy(other.millis, 0, together, millis.length, other.millis.length);
        return new SippResults(successful + other.successful, failed + other.failed, both, requests + other.requests,
                retransmitted + other.retransmitted, together);
    }
}
