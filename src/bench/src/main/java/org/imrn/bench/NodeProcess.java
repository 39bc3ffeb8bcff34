package org.imrn.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.imrn.pool.PoolName;

/**
 * A node in a process of its own. It is told what to do on its input, a line each, and answers on its output with lines
 * that begin with {@value #ANSWER}.
 */
final class NodeProcess {

    static final String ANSWER = "answer ";

    private NodeProcess() {
    }

    /** @param arguments a properties file with the node's configuration; how many callers it has */
    public static void main(String[] arguments) throws IOException {
        Properties keys = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            keys.load(file);
        }
        Map<String, String> map = new LinkedHashMap<>();
        keys.stringPropertyNames().forEach(name -> map.put(name, keys.getProperty(name)));
        try (BenchDatabase database = BenchDatabase.migrated(map.get("imrn.database.url"), map.get("imrn.database.user"));
             BenchNode node = new BenchNode(database, map);
             Callers callers = new Callers(Integer.parseInt(arguments[1]));
             BufferedReader orders = new BufferedReader(new InputStreamReader(System.in))) {
            answer("ready");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ");
                answer(switch (words[0]) {
                    case "free" -> Long.toString(node.running().freeNumbersAtHand());
                    case "lease" -> Double.toString(callers.rate(node.running().leasing(), new PoolName(words[1]),
                            Duration.parse(words[2])));
                    default -> throw new IllegalArgumentException(order);
                });
            }
        }
    }

    private static void answer(String text) {
        System.out.println(ANSWER + text);
    }
}
