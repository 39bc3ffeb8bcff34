package org.imrn.demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.imrn.demo.player.RawSipSocket;

/**
 * Asks a SIP port with OPTIONS until it answers 200.
 *
 * @param port UDP port on loopback
 */
public record SignOfLife(int port) {
    private static final Duration ONE_TRY = Duration.ofMillis(250);

    /**
     * Waits for the 200.
     *
     * @param progress told how long it has waited, after every try
     * @param hope throws when there is no use in waiting any longer
     * @param worthAsking whether to ask at all; a server that has not come that far logs every question as an error
     * @throws ServerNotReady when it does not come in time
     */
    public void await(Duration patience, Consumer<Duration> progress, Runnable hope, BooleanSupplier worthAsking) {
        long start = System.nanoTime();
        try (RawSipSocket socket = RawSipSocket.open()) {
            while (true) {
                hope.run();
                Optional<Integer> answer = worthAsking.getAsBoolean() ? socket.options(port, ONE_TRY) : silence(socket);
                if (answer.filter(code -> code == 200).isPresent()) {
                    return;
                }
                Duration waited = Duration.ofNanos(System.nanoTime() - start);
                progress.accept(waited);
                if (waited.compareTo(patience) > 0) {
                    throw new ServerNotReady("no 200 to OPTIONS on UDP port " + port + " within " + patience.toSeconds()
                            + " s (" + answer.map(code -> "it answers " + code).orElse("no answer at all") + ")");
                }
                if (answer.isPresent()) {
                    // An answer came at once: let the rest of the try pass, so as not to flood a server that starts.
                    socket.receive(ONE_TRY);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask port " + port, e);
        }
    }

    private static Optional<Integer> silence(RawSipSocket socket) throws IOException {
        socket.receive(ONE_TRY);
        return Optional.empty();
    }
}
