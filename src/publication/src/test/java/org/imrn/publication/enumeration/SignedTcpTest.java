package org.imrn.publication.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.imrn.publication.enumeration.ZoneFailure.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;

/** What a real name server does not do at a test's wish. */
class SignedTcpTest {

    private static final TSIG KEY = SignedTcp.key("imrn-home", "MDEyMzQ1Njc4OWFiY2RlZg==");
    private static final ZoneChange CHANGE =
            new ZoneChange(Zones.NAME, Optional.of(List.of()), List.of(), List.of(Zones.roaming(1)));

    private final AtomicInteger questions = new AtomicInteger();
    private final ServerSocket socket = listening();

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
    }

    /** A server that answers each question so; the number tells which it is, from 1 on. */
    private SignedTcp answering(BiFunction<Message, Integer, Message> answers) {
        Thread server = new Thread(() -> {
            while (!socket.isClosed()) {
                try (Socket asked = socket.accept()) {
                    DataInputStream in = new DataInputStream(asked.getInputStream());
                    byte[] question = new byte[in.readUnsignedShort()];
                    in.readFully(question);
                    byte[] answer = answers.apply(new Message(question), questions.incrementAndGet()).toWire();
                    DataOutputStream out = new DataOutputStream(asked.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                    // Whoever asked closes first.
                    in.read();
                } catch (IOException e) {
                    // The test is over, or has heard enough.
                }
            }
        });
        server.setDaemon(true);
        server.start();
        return new SignedTcp("127.0.0.1", socket.getLocalPort(), KEY, Duration.ofSeconds(5));
    }

    private static Message unsigned(Message question, int rcode) {
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(rcode);
        return answer;
    }

    private static Message signed(Message question, int rcode, int error) {
        Message answer = unsigned(question, rcode);
        KEY.apply(answer, error, question.getTSIG());
        return answer;
    }

    private static void fails(SignedTcp server, Kind kind, String because) {
        assertThatThrownBy(() -> server.update(Zones.APEX.zone(), CHANGE)).isInstanceOfSatisfying(ZoneFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(kind)).hasMessageContaining(because);
    }

    @Test
    void aYesIsBelievedOnlyWithTheServersSignature() throws ZoneFailure {
        answering((question, number) -> signed(question, Rcode.NOERROR, 0)).update(Zones.APEX.zone(), CHANGE);
    }

    @Test
    void aYesThatAnybodyCouldHaveSaidIsNone() {
        fails(answering((question, number) -> unsigned(question, Rcode.NOERROR)), Kind.NOT_AUTHENTIC, "signature");
    }

    @Test
    void aLostRaceThatAnybodyCouldHaveMadeUpIsNone() {
        fails(answering((question, number) -> unsigned(question, Rcode.NXRRSET)), Kind.NOT_AUTHENTIC, "NXRRSET");
    }

    @Test
    void anAnswerToSomethingElseIsNoAnswer() {
        fails(answering((question, number) -> new Message(question.getHeader().getID() ^ 1)), Kind.AWAY, "something else");
    }

    @Test
    void clocksThatDifferAreTriedOnceMore() throws ZoneFailure {
        answering((question, number) -> number == 1 ? signed(question, Rcode.NOTAUTH, Rcode.BADTIME)
                : signed(question, Rcode.NOERROR, 0)).update(Zones.APEX.zone(), CHANGE);
        assertThat(questions).hasValue(2);
    }

    @Test
    void clocksThatDifferForGoodAreSaidToDoSo() {
        fails(answering((question, number) -> signed(question, Rcode.NOTAUTH, Rcode.BADTIME)), Kind.CLOCK, "BADTIME");
        assertThat(questions).hasValue(2);
    }

    @Test
    void aServerThatIsNotInChargeIsNotReadFrom() {
        SignedTcp server = answering((question, number) -> signed(question, Rcode.NOERROR, 0));
        assertThatThrownBy(() -> server.standing(Zones.NAME)).isInstanceOfSatisfying(ZoneFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(Kind.MISFIT)).hasMessageContaining("not in charge");
    }

    /** Each byte comes in time for a limit that is set for a byte. */
    @Test
    void aServerThatDripsItsAnswerIsGivenUp() {
        ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
        dripping.execute(() -> {
            try {
                Socket asked = socket.accept();
                asked.getOutputStream().write(new byte[] {4, 0});
                dripping.scheduleAtFixedRate(() -> drip(asked), 20, 20, TimeUnit.MILLISECONDS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        SignedTcp impatient = new SignedTcp("127.0.0.1", socket.getLocalPort(), KEY, Duration.ofMillis(400));
        try {
            assertTimeoutPreemptively(Duration.ofSeconds(15), () -> fails(impatient, Kind.AWAY, "gave no answer"));
        } finally {
            dripping.shutdownNow();
        }
    }

    private static void drip(Socket asked) {
        try {
            asked.getOutputStream().write(0);
        } catch (IOException e) {
            throw new UncheckedIOException("whoever asked has gone", e);
        }
    }

    @Test
    void aServerThatHangsUpWithinItsAnswerIsAway() {
        Thread server = new Thread(() -> {
            try (Socket asked = socket.accept()) {
                asked.getOutputStream().write(new byte[] {4, 0, 1});
                asked.shutdownOutput();
                asked.getInputStream().readAllBytes();
            } catch (IOException e) {
                // Whoever asked has gone.
            }
        });
        server.setDaemon(true);
        server.start();
        fails(new SignedTcp("127.0.0.1", socket.getLocalPort(), KEY, Duration.ofSeconds(5)), Kind.AWAY, "ended within");
    }
}
