package org.imrn.arquillian.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the operating system that ends soon. */
public record Command(List<String> words) {

    private static final Duration SHORT = Duration.ofSeconds(30);

    public static Command of(String... words) {
        return new Command(List.of(words));
    }

    /** Runs it and returns what it wrote; fails with that if it does not end well. */
    public String run() {
        return run(SHORT);
    }

    /** The same for one that may take this long. */
    public String run(Duration patience) {
        try {
            Path output = Files.createTempFile("imrn-command", ".txt");
            try {
                Process process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
                process.destroyForcibly();
                String said = Files.readString(output, StandardCharsets.UTF_8);
                if (!ended || process.exitValue() != 0) {
                    throw new IllegalStateException(String.join(" ", words) + (ended ? "" : " did not end") + ": " + said);
                }
                return said;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words.get(0) + "; is its package installed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
