package org.imrn.publication.enumeration;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.publication.enumeration.ZoneFailure.Kind;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/**
 * Speaks to the server over TCP, one connection for each question, every message signed. Answers are believed only with
 * the server's signature on them, except those that say no. At most twice the timeout goes by for one question.
 */
public final class SignedTcp implements ZoneServer {

    private final String host;
    private final int port;
    private final TSIG key;
    private final Duration timeout;

    /**
     * @param host    looked up anew for each question
     * @param timeout how long the connection, and then the whole answer, may take
     */
    public SignedTcp(String host, int port, TSIG key, Duration timeout) {
        this.host = host;
        this.port = port;
        this.key = key;
        this.timeout = timeout;
    }

    /** @param secret base64, as the server's configuration has it */
    public static TSIG key(String name, String secret) {
        return new TSIG(TSIG.HMAC_SHA256, name, secret);
    }

    @Override
    public List<NAPTRRecord> standing(Name name) throws ZoneFailure {
        Message query = Message.newQuery(Record.newRecord(name, Type.NAPTR, DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        Message answer = ask(query, true);
        if (!answer.getHeader().getFlag(Flags.AA)) {
            throw new ZoneFailure(Kind.MISFIT, shown() + " is not in charge of " + name);
        }
        List<Record> found = answer.getSection(Section.ANSWER);
        if (found.stream().anyMatch(record -> record.getType() != Type.NAPTR || !record.getName().equals(name))) {
            throw new ZoneFailure(Kind.MISFIT, "there is an alias at " + name);
        }
        return found.stream().map(NAPTRRecord.class::cast).toList();
    }

    @Override
    public void update(Name zone, ZoneChange change) throws ZoneFailure {
        ask(change.asUpdateOf(zone), false);
    }

    /** @param mayBeMissing whether a name that does not exist is an answer like any other */
    private Message ask(Message question, boolean mayBeMissing) throws ZoneFailure {
        byte[] plain = question.toWire();
        Signed answer = exchange(plain);
        if (answer.code().failure().filter(kind -> kind == Kind.CLOCK).isPresent()) {
            answer = exchange(plain);
        }
        AnswerCode code = answer.code();
        Optional<Kind> failure = mayBeMissing && code.rcode() == Rcode.NXDOMAIN ? Optional.empty() : code.failure();
        boolean believed = failure.filter(kind -> kind != Kind.LOST).isEmpty();
        if (believed && answer.signature() != Rcode.NOERROR) {
            throw new ZoneFailure(Kind.NOT_AUTHENTIC, shown() + " answered " + code + " without a signature that holds ("
                    + Rcode.TSIGstring(answer.signature()) + ")");
        }
        if (failure.isPresent()) {
            throw new ZoneFailure(failure.get(), shown() + " answered " + code);
        }
        return answer.message();
    }

    /** An answer and what the check of its signature said. */
    private record Signed(Message message, int signature) {

        AnswerCode code() {
            return new AnswerCode(message.getRcode(), message.getTSIG() == null ? 0 : message.getTSIG().getError());
        }
    }

    /** Signs anew each time: a signature has a time in it. */
    private Signed exchange(byte[] plain) throws ZoneFailure {
        try {
            Message question = new Message(plain);
            key.apply(question, null);
            byte[] received = received(question.toWire());
            Message answer = new Message(received);
            if (answer.getHeader().getID() != question.getHeader().getID() || !answer.getHeader().getFlag(Flags.QR)) {
                throw new IOException("the answer is to something else");
            }
            return new Signed(answer, key.verify(answer, received, question.getTSIG()));
        } catch (IOException e) {
            throw new ZoneFailure(Kind.AWAY, shown() + " gave no answer: " + e.getMessage());
        }
    }

    private byte[] received(byte[] sent) throws IOException {
        int limit = (int) timeout.toMillis();
        try (Socket socket = new Socket()) {
            // Given up, a question is torn out of the server's hands if it has not begun with it.
            socket.setSoLinger(true, 0);
            socket.connect(new InetSocketAddress(host, port), limit);
            long end = System.nanoTime() + timeout.toNanos();
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(2 + sent.length).putShort((short) sent.length).put(sent).array());
            int length = Short.toUnsignedInt(ByteBuffer.wrap(read(socket, 2, end)).getShort());
            return read(socket, length, end);
        }
    }

    /** However many pieces it comes in: a server that sends one now and then must not hold its question for ever. */
    private byte[] read(Socket socket, int length, long end) throws IOException {
        byte[] read = new byte[length];
        for (int at = 0; at < length; ) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("not all of an answer within " + timeout);
            }
            socket.setSoTimeout((int) left);
            int more = socket.getInputStream().read(read, at, length - at);
            if (more < 0) {
                throw new EOFException("the connection ended within an answer");
            }
            at += more;
        }
        return read;
    }

    private String shown() {
        return host + ":" + port;
    }
}
