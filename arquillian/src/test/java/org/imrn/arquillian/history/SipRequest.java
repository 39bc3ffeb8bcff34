package org.imrn.arquillian.history;

import java.util.UUID;

/**
 * A request outside of dialogs; its text is the same each time.
 *
 * @param uri  Request-URI; for REGISTER the server itself, if empty
 * @param more further header lines, each with its line end
 */
record SipRequest(String method, String uri, String to, String branch, String callId, String more) {

    /** What an S-CSCF tells an application server of a visitor (TS 24.229 §5.4.1.7). */
    static SipRequest register(String identity, int expires) {
        return new SipRequest("REGISTER", "", "<" + identity + ">", newBranch(), "reg-" + UUID.randomUUID(),
                "Expires: " + expires + "\r\n");
    }

    /** A call from the telephone network. */
    static SipRequest invite(long number) {
        String uri = "tel:+" + number;
        return new SipRequest("INVITE", uri, "<" + uri + ">", newBranch(), "call-" + UUID.randomUUID(), "");
    }

    static SipRequest options() {
        return new SipRequest("OPTIONS", "", "<sip:server@ims.visited.example.com>", newBranch(), "ready-" + UUID.randomUUID(), "");
    }

    private static String newBranch() {
        return "z9hG4bK" + UUID.randomUUID().toString().replace("-", "");
    }

    static String branchIn(String via) {
        int at = via.indexOf(";branch=");
        return at < 0 ? "" : via.substring(at + 8).split("[;,\\s]")[0];
    }

    /** @param self host and port that it is sent from */
    String text(String self, String server) {
        String route = method.equals("INVITE") ? "Route: <sip:" + server + ":5060;lr>\r\n" : "";
        return start(self, server, method, to) + route + "Contact: <sip:" + self + ">\r\n" + more
                + "Content-Length: 0\r\n\r\n";
    }

    /** Acknowledges a failure. */
    String ack(String self, String server, String answeredTo) {
        return start(self, server, "ACK", answeredTo) + "Route: <sip:" + server + ":5060;lr>\r\nContent-Length: 0\r\n\r\n";
    }

    private String start(String self, String server, String verb, String toValue) {
        return verb + " " + (uri.isEmpty() ? "sip:" + server + ":5060" : uri) + " SIP/2.0\r\nVia: SIP/2.0/UDP " + self
                + ";branch=" + branch + "\r\nFrom: <sip:" + self + ">;tag=" + callId.hashCode() + "\r\nTo: " + toValue
                + "\r\nCall-ID: " + callId + "\r\nCSeq: 7 " + verb + "\r\nMax-Forwards: 20\r\n";
    }
}
