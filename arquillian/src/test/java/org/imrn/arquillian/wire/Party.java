package org.imrn.arquillian.wire;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** One end of a dialog: writes its requests and answers. */
public final class Party {

    public static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio 40000 RTP/AVP 8\r\n";

    private final Wire wire;
    private final String callId;
    private final String local;
    private String remote;
    private String target;
    private int cseq;

    private Party(Wire wire, String callId, String local, String remote, String target, int cseq) {
        this.wire = wire;
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.target = target;
        this.cseq = cseq;
    }

    /** A caller who will send an INVITE to {@code uri}; To is the same unless told otherwise. */
    public static Party calling(Wire wire, String uri, String to) {
        return new Party(wire, "call-" + UUID.randomUUID(), "<tel:+441632960077>;tag=" + token(), to, uri, 0);
    }

    /** The called end of this INVITE, answering with this tag of its own. */
    public static Party called(Wire wire, SipText invite, String tag) {
        return new Party(wire, invite.callId(), invite.header("To") + ";tag=" + tag, invite.header("From"),
                invite.find("Contact").map(any -> invite.address("Contact")).orElse(""), 700);
    }

    public static String token() {
        return UUID.randomUUID().toString().substring(0, 10).replace("-", "");
    }

    public String callId() {
        return callId;
    }

    /** Sends a request with the next CSeq and returns its text. */
    public String send(String method, String body, String... headers) {
        cseq += 1;
        return sendAs(cseq, method, "z9hG4bK" + token(), body, headers);
    }

    /** An ACK to a 2xx. */
    public String ack(int number, String body, String... headers) {
        return sendAs(number, "ACK", "z9hG4bK" + token(), body, headers);
    }

    /** Same request again, or a CANCEL or ACK of the same transaction: the same branch. */
    public String sendAs(int number, String method, String branch, String body, String... headers) {
        String text = method + " " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + wire.port() + ";branch="
                + branch + "\r\nFrom: " + local + "\r\nTo: " + remote + "\r\nCall-ID: " + callId + "\r\nCSeq: " + number
                + " " + method + "\r\n" + (List.of(headers).stream().anyMatch(line -> line.startsWith("Max-Forwards"))
                ? "" : "Max-Forwards: 66\r\n") + "Contact: <sip:party@127.0.0.1:" + wire.port() + ">\r\n"
                + lines(headers) + content(body);
        wire.send(text);
        return text;
    }

    /** Withdraws a request, given as it was sent. */
    public void cancel(String request) {
        SipText sent = SipText.of(request);
        sameTransaction(sent, "CANCEL", sent.header("To"));
    }

    /** Acknowledges a failure. */
    public void ackFailure(String request, SipText failure) {
        sameTransaction(SipText.of(request), "ACK", failure.header("To"));
    }

    private void sameTransaction(SipText sent, String method, String to) {
        wire.send(method + " " + sent.uri() + " SIP/2.0\r\nVia: " + sent.header("Via") + "\r\n"
                + sent.all("Route").stream().map(route -> "Route: " + route + "\r\n").collect(Collectors.joining())
                + "From: " + sent.header("From") + "\r\nTo: " + to + "\r\nCall-ID: " + sent.callId() + "\r\nCSeq: "
                + sent.cseq() + " " + method + "\r\nMax-Forwards: 66\r\nContent-Length: 0\r\n\r\n");
    }

    /** Answers a request of the other end. */
    public void answer(SipText request, int status, String phrase, String body, String... headers) {
        String vias = request.all("Via").stream().map(via -> "Via: " + via + "\r\n").collect(Collectors.joining());
        String contact = status < 300 && request.method().matches("INVITE|UPDATE")
                ? "Contact: <sip:party@127.0.0.1:" + wire.port() + ">\r\n" : "";
        wire.send("SIP/2.0 " + status + " " + phrase + "\r\n" + vias + "From: " + request.header("From") + "\r\nTo: "
                + (request.tag("To").isEmpty() ? local : request.header("To")) + "\r\nCall-ID: " + callId + "\r\nCSeq: "
                + request.header("CSeq") + "\r\n" + contact + lines(headers) + content(body));
    }

    public SipText awaitAnswer(String method, int status) {
        SipText answer = wire.await(status + " to " + method + " of " + callId, m -> m.isResponse() && m.status() == status
                && m.method().equals(method) && m.callId().equals(callId));
        if (method.equals("INVITE") && !answer.tag("To").isEmpty() && status < 300) {
            remote = answer.header("To");
            target = answer.address("Contact");
        }
        return answer;
    }

    public SipText awaitRequest(String method) {
        return wire.await(method + " of " + callId, m -> !m.isResponse() && m.method().equals(method)
                && m.callId().equals(callId) && (m.tag("To").isEmpty() || local.contains(m.tag("To"))));
    }

    private static String lines(String... headers) {
        return List.of(headers).stream().map(line -> line + "\r\n").collect(Collectors.joining());
    }

    private static String content(String body) {
        return (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
