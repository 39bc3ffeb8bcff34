package org.imrn.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server whose answers do not fit into a datagram, and that sends them over TCP byte by byte. */
class AskingTest {

    private DatagramSocket datagrams;
    private ServerSocket connections;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final ScheduledExecutorService server = Executors.newSingleThreadScheduledExecutor();

    /** How far the server gets with an answer, and how long it takes for each byte. */
    private record Pace(int bytes, long millis) { }

    /** A port that is free for TCP may be somebody else's for UDP. */
    @BeforeEach
    void open() throws IOException {
        for (int left = 20; datagrams == null; left--) {
            connections = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            try {
                datagrams = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                        connections.getLocalPort()));
            } catch (BindException e) {
                connections.close();
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        server.shutdownNow();
        datagrams.close();
        connections.close();
    }

    private void serve(Pace pace) {
        server.execute(() -> {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                datagrams.receive(packet);
                Message cut = answerTo(packet.getData(), packet.getLength());
                cut.getHeader().setFlag(Flags.TC);
                packet.setData(cut.toWire());
                datagrams.send(packet);
                Socket asked = connections.accept();
                connected.countDown();
                asked.setTcpNoDelay(true);
                InputStream in = asked.getInputStream();
                byte[] question = in.readNBytes(ByteBuffer.wrap(in.readNBytes(2)).getShort());
                byte[] answer = answerTo(question, question.length).toWire();
                ByteBuffer all = ByteBuffer.allocate(2 + answer.length).putShort((short) answer.length).put(answer).flip();
                all.limit(Math.min(all.limit(), pace.bytes()));
                server.scheduleAtFixedRate(() -> drip(all, asked), 0, pace.millis(), TimeUnit.MILLISECONDS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The next byte, or the end: an exception takes it out of the schedule. */
    private static void drip(ByteBuffer left, Socket asked) {
        try {
            if (!left.hasRemaining()) {
                asked.close();
            }
            asked.getOutputStream().write(left.get());
        } catch (IOException e) {
            throw new UncheckedIOException("whoever asked has gone", e);
        }
    }

    private static Message answerTo(byte[] question, int length) throws IOException {
        Message answer = new Message(Arrays.copyOf(question, length));
        answer.getHeader().setFlag(Flags.QR);
        return answer;
    }

    private Message ask(Duration timeout) throws IOException {
        return new Asking(new InetSocketAddress(InetAddress.getLoopbackAddress(), connections.getLocalPort()), timeout)
                .ask(Message.newQuery(Record.newRecord(Name.fromString("example.com."), Type.SRV, DClass.IN)));
    }

    @Test
    void anAnswerInPiecesIsReadWhole() throws IOException {
        serve(new Pace(Integer.MAX_VALUE, 1));
        assertThat(ask(Duration.ofSeconds(30)).getSection(Section.QUESTION)).hasSize(1);
    }

    /** Each byte comes soon, and all of them would take two minutes. */
    @Test
    void aServerThatDripsHoldsItsQuestionNoLongerThanTheTimeout() throws InterruptedException {
        serve(new Pace(Integer.MAX_VALUE, 4_000));
        assertTimeoutPreemptively(Duration.ofSeconds(90), () -> assertThatThrownBy(() -> ask(Duration.ofSeconds(5)))
                .isInstanceOf(SocketTimeoutException.class));
        assertThat(connected.await(30, TimeUnit.SECONDS)).as("it was the answer over TCP that took too long").isTrue();
    }

    @Test
    void aServerThatHangsUpWithinItsAnswerHasGivenNone() {
        serve(new Pace(5, 1));
        assertThatThrownBy(() -> ask(Duration.ofSeconds(30))).isInstanceOf(IOException.class)
                .hasMessageContaining("ended within");
    }
}
