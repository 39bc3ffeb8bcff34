package org.imrn.arquillian.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A PostgreSQL whose clock and a server's differ. Nobody can set the clock of one process without further tools, so the
 * server reaches the database through this socket, where its questions for the time are put another way: with a function
 * whose call is exactly as long.
 */
final class WrongClock implements AutoCloseable {

    private static final byte[] ASKED = "current_timestamp".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TOLD = "clock.wrong_now()".getBytes(StandardCharsets.US_ASCII);

    private final PostgresqlServer database;
    private final ServerSocket socket;

    /** @param database runs */
    WrongClock(PostgresqlServer database) {
        this.database = database;
        execute("create schema clock; create table clock.ahead (seconds integer); insert into clock.ahead values (0);"
                + " create function clock.wrong_now() returns timestamp with time zone language sql as"
                + " 'select now() + seconds * interval ''1 second'' from clock.ahead'");
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    ImrnServer used(ImrnServer by) {
        return database.used(by).with("imrn.database.url",
                "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/postgres");
    }

    /** What the database tells as the time is so far ahead of the server's clock from now on; negative is behind. */
    void isAheadBy(Duration ahead) {
        execute("update clock.ahead set seconds = " + ahead.toSeconds());
    }

    private void execute(String sql) {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wrong-clock");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                daemon(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), database.port())) {
            daemon(() -> pass(client, server, true));
            pass(server, client, false);
        } catch (IOException away) {
            // As if the database had closed the connection, or had not been there.
        }
    }

    private static void pass(Socket from, Socket to, boolean rewriting) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[16_384];
            ByteArrayOutputStream held = new ByteArrayOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                held.write(buffer, 0, read);
                byte[] bytes = held.toByteArray();
                int whole = rewriting ? rewrite(bytes) : bytes.length;
                out.write(bytes, 0, whole);
                held.reset();
                held.write(bytes, whole, bytes.length - whole);
            }
        } catch (IOException closed) {
            // The other side is closed with this one.
        }
    }

    /**
     * Replaces every question.
     *
     * @return how many bytes can be sent on; what follows may be the beginning of a question. No message ends like that.
     */
    private static int rewrite(byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            int same = 0;
            while (same < ASKED.length && at + same < bytes.length && bytes[at + same] == ASKED[same]) {
                same++;
            }
            if (same == ASKED.length) {
                System.arraycopy(TOLD, 0, bytes, at, TOLD.length);
            } else if (at + same == bytes.length) {
                return at;
            }
        }
        return bytes.length;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
