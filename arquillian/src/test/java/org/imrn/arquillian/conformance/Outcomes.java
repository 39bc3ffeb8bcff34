package org.imrn.arquillian.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came of tests in one run of the test command, in a file beside the report: a run may be divided among several JVMs,
 * and each of them only knows its own part.
 */
final class Outcomes {

    private final Path report;
    private final String run;

    /** @param run told to all JVMs of a run alike, and to no other's */
    Outcomes(Path report, String run) {
        this.report = report;
        this.run = run;
    }

    /** Adds these to what other JVMs of this run know, and writes the report anew; one JVM at a time. */
    void add(List<Outcome> more, Function<List<Outcome>, String> text) throws IOException {
        Files.createDirectories(report.toAbsolutePath().getParent());
        Path file = report.resolveSibling(report.getFileName() + ".outcomes");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            String known = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            String kept = lock.isValid() && known.startsWith(run + "\n") ? known : run + "\n";
            String all = kept + more.stream().map(outcome -> outcome.line() + "\n").collect(Collectors.joining());
            channel.truncate(0).position(0);
            channel.write(ByteBuffer.wrap(all.getBytes(StandardCharsets.UTF_8)));
            Files.writeString(report, text.apply(all.lines().skip(1).map(Outcome::of).toList()));
        }
    }
}
