package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What lives in a server's JVM: sessions that nobody ended show here and nowhere else, and so do threads that hang. */
final class Heap {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    private Heap() {
    }

    /** Living objects of the classes whose name ends so, after a full collection. */
    static long count(ImrnServer server, String simpleName) {
        return histogram(server).lines().map(line -> line.strip().split("\\s+"))
                .filter(cells -> cells.length >= 4 && cells[3].endsWith(simpleName))
                .mapToLong(cells -> Long.parseLong(cells[1])).sum();
    }

    /** What every thread is at. */
    static String stacks(ImrnServer server) {
        return asked(server, "Thread.print");
    }

    private static String histogram(ImrnServer server) {
        return asked(server, "GC.class_histogram");
    }

    private static String asked(ImrnServer server, String question) {
        long pid = ProcessHandle.of(server.process().pid()).stream().flatMap(one -> java.util.stream.Stream.concat(
                java.util.stream.Stream.of(one), one.descendants()))
                .filter(one -> one.info().command().filter(command -> command.endsWith("java")).isPresent())
                .findFirst().orElseThrow().pid();
        try {
            Process jcmd = new ProcessBuilder(JCMD.toString(), Long.toString(pid), question)
                    .redirectErrorStream(true).start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
