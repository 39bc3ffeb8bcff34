package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Signals to processes. */
public final class Signals {

    private Signals() {
    }

    /** To a process and all that it started. */
    public static void sendToAllOf(String name, long pid) {
        send(name, ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process))).toList());
    }

    static void send(String name, List<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            Process kill = new ProcessBuilder(command).inheritIO().start();
            if (!kill.waitFor(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("kill did not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
