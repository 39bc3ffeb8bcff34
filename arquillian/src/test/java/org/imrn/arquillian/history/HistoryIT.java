package org.imrn.arquillian.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.imrn.arquillian.machine.Alone;
import org.imrn.arquillian.server.Folders;
import org.junit.jupiter.api.Test;

/**
 * The promises of the product, kept by real servers while everything goes wrong. {@code -Dimrn.history.duration},
 * {@code -Dimrn.history.nodes} and {@code -Dimrn.history.seed} choose another run; a failure tells the seed.
 */
@Alone
class HistoryIT {

    private static final Duration ROUND_ABOUT = Duration.ofMinutes(8);

    @Test
    void noPromiseIsBrokenWhateverFails() throws Exception {
        Requirements.met();
        int nodes = Integer.getInteger("imrn.history.nodes", 2);
        long seed = Long.getLong("imrn.history.seed", new Random().nextInt(1_000_000));
        Duration length = Duration.parse(System.getProperty("imrn.history.duration", "PT75S"));
        try (Network network = Network.make(nodes)) {
            Path output = Folders.fresh("history", "run").resolve("output.txt");
            Process run = new ProcessBuilder(command(network, nodes, seed, length))
                    .redirectErrorStream(true).redirectOutput(output.toFile()).start();
            try {
                assertThat(run.waitFor(length.plus(ROUND_ABOUT).toMillis(), TimeUnit.MILLISECONDS)).as("ended").isTrue();
                assertThat(run.exitValue()).as("seed %s, see target/history; it said%n%s", seed, Files.readString(output)).isZero();
            } finally {
                run.destroyForcibly();
            }
        }
    }

    private static List<String> command(Network network, int nodes, long seed, Duration length) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> words = new ArrayList<>(Network.entering(network.middle()));
        words.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp",
                classPath.replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                "-Dwlp.home=" + System.getProperty("wlp.home"), HistoryRun.class.getName(), network.run(),
                Integer.toString(nodes), Long.toString(seed), length.toString()));
        return words;
    }
}
