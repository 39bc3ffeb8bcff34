package org.imrn.arquillian.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request to be spoilt: every character is one byte as it is.
 *
 * @param counted whether a right Content-Length is added at the end
 */
public record Draft(String start, List<String> lines, String body, boolean counted) {

    /** A good third-party REGISTER from this socket. */
    public static Draft register(int port, int server, String identity) {
        return new Draft("REGISTER sip:127.0.0.1:" + server + " SIP/2.0", List.of(
                "Via: SIP/2.0/UDP 127.0.0.1:" + port + ";branch=z9hG4bK" + Party.token(),
                "From: <sip:127.0.0.1:" + port + ">;tag=" + Party.token(), "To: <" + identity + ">",
                "Call-ID: hostile-" + Party.token(), "CSeq: 7 REGISTER", "Max-Forwards: 10",
                "Contact: <sip:127.0.0.1:" + port + ">", "Expires: 600"), "", true);
    }

    /** A good INVITE from a gateway at this socket. */
    public static Draft invite(int port, int server, String uri) {
        return new Draft("INVITE " + uri + " SIP/2.0", List.of(
                "Via: SIP/2.0/UDP 127.0.0.1:" + port + ";branch=z9hG4bK" + Party.token(),
                "Route: <sip:127.0.0.1:" + server + ";lr>",
                "From: <tel:+441632960077>;tag=" + Party.token(), "To: <" + uri + ">",
                "Call-ID: hostile-" + Party.token(), "CSeq: 7 INVITE", "Max-Forwards: 10",
                "Contact: <sip:mg@127.0.0.1:" + port + ">"), "", true);
    }

    public Draft start(String other) {
        return new Draft(other, lines, body, counted);
    }

    /** With another value in place of the header's, or in addition if there is none. */
    public Draft with(String name, String value) {
        Draft less = without(name);
        List<String> all = new ArrayList<>(less.lines);
        int at = lines.indexOf(lines.stream().filter(line -> line.startsWith(name + ":")).findFirst().orElse(""));
        all.add(at < 0 ? all.size() : at, name + ": " + value);
        return new Draft(start, all, body, less.counted);
    }

    public Draft without(String name) {
        return new Draft(start, lines.stream().filter(line -> !line.startsWith(name + ":")).toList(), body,
                counted && !name.equals("Content-Length"));
    }

    public Draft plus(String line) {
        List<String> all = new ArrayList<>(lines);
        all.add(line);
        return new Draft(start, all, body, counted);
    }

    /** With this line several times. */
    public Draft plus(int times, String line) {
        List<String> all = new ArrayList<>(lines);
        for (int i = 0; i < times; i++) {
            all.add(line.replace("#", Integer.toString(i)));
        }
        return new Draft(start, all, body, counted);
    }

    public Draft body(String type, String content) {
        return new Draft(start, lines, content, counted).plus("Content-Type: " + type);
    }

    public String callId() {
        return lines.stream().filter(line -> line.startsWith("Call-ID: ")).findFirst().map(line -> line.substring(9))
                .orElse("");
    }

    public byte[] bytes() {
        String length = counted ? "Content-Length: " + body.length() + "\r\n" : "";
        return (start + "\r\n" + String.join("\r\n", lines) + "\r\n" + length + "\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
