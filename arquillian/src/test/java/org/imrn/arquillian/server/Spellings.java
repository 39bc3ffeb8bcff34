package org.imrn.arquillian.server;

import java.util.List;
import org.imrn.arquillian.wire.SipText;

/**
 * A number as a called side may tell it.
 *
 * @param number with its plus sign, eleven digits
 */
record Spellings(String number) {

    private String digits() {
        return number.substring(1);
    }

    private String separated() {
        return number.replaceFirst("^\\+(.)(...)(...)(....)$", "+$1-$2.$3-$4");
    }

    /** Headers that show it, among others' identities. */
    String[] headers() {
        return new String[] {
            "P-Asserted-Identity: \"B, away\" <sip:" + separated() + "@ims.visited.example.com;user=phone>",
            "P-Asserted-Identity: <tel:+441632960088>",
            "P-Preferred-Identity: <sip:%2B" + digits() + "@127.0.0.9;user=phone>",
            "History-Info: <sip:bob@ims.home.example.com>;index=1,<sip:" + number
                    + "@ims.home.example.com;user=phone;cause=302>;index=1.1;mp=1",
            "Call-Info: <sip:" + digits() + "@127.0.0.9>;purpose=info",
            "Diversion: <tel:" + separated() + ";npdi>;reason=unconditional",
            "Reason: Q.850;cause=17;text=\"+1 " + digits().substring(1) + " talks\"",
            "Warning: 399 b.example.com \"00" + digits() + " talks\"",
            "X-Connected: tel:" + digits().substring(4) + ";phone-context=+" + digits().substring(0, 4),
            "X-Whatever: kept"};
    }

    /** A Contact that begins a dialog. */
    String contact(int port) {
        return "Contact: <sip:" + separated() + "@127.0.0.1:" + port + ";user=phone>";
    }

    /** Whether a message tells the number. */
    boolean in(SipText message) {
        String plain = message.toString().replaceAll("(?i)%2B", "+").replaceAll("[-.() ]", "");
        return plain.contains(digits()) || plain.contains(digits().substring(4) + ";phonecontext=");
    }

    /** An answer with these headers only, and of the called side's tag. */
    static String answer(SipText invite, int status, String phrase, List<String> headers) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " " + phrase + "\r\n");
        invite.all("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        text.append("From: ").append(invite.header("From")).append("\r\nTo: ").append(invite.header("To"))
                .append(";tag=spelt\r\nCall-ID: ").append(invite.callId()).append("\r\nCSeq: ")
                .append(invite.header("CSeq")).append("\r\n");
        headers.forEach(line -> text.append(line).append("\r\n"));
        return text + "Content-Length: 0\r\n\r\n";
    }
}
