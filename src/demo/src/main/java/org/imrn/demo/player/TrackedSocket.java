package org.imrn.demo.player;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A TCP connection that knows the thread that reads from it. */
final class TrackedSocket extends Socket {
    private final AtomicReference<Thread> reader = new AtomicReference<>();

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                reader.set(Thread.currentThread());
                return super.read();
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                reader.set(Thread.currentThread());
                return super.read(buffer, from, length);
            }
        };
    }

    /** Closes the connection and waits for its reader to end. */
    void closeAndJoin(int millis) {
        try {
            close();
            Thread thread = Optional.ofNullable(reader.get()).orElse(Thread.currentThread());
            if (thread != Thread.currentThread()) {
                thread.join(millis);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot close a TCP connection", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
