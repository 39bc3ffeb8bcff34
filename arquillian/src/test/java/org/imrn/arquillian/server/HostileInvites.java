package org.imrn.arquillian.server;

import java.util.List;
import java.util.function.Function;
import org.imrn.arquillian.wire.Draft;

/** INVITEs that nobody should send, and what is right to answer; 486 is the visitor's telephone. */
final class HostileInvites {

    private HostileInvites() {
    }

    /**
     * A Request-URI that breaks its grammar is dropped by the container's parser before any application sees it. A
     * foreign SIP URI is passed on as it came; where its host has no address, the answer is 480.
     */
    static List<Attack> targets() {
        return List.of(
                Attack.of("nothing wrong", "486", d -> d),
                to("tel:", "-"), to("tel:+", "-"), to("tel:+1", "484"), to("tel:+12", "484"),
                to("tel:++12025550100", "-"), to("tel:+12025550100x", "-"), to("tel:+0", "400"),
                to("tel:+" + "9".repeat(16), "404"), to("tel:+" + "9".repeat(3000), "404"),
                to("tel:5551234", "400"), to("tel:5551234;phone-context=", "400"),
                Attack.of("to a local number with its context", "404", d -> d.start(
                        "INVITE tel:5551234;phone-context=example.com SIP/2.0")
                        .with("To", "<tel:5551234;phone-context=example.com>")), to("tel:%2B12025550100", "-"),
                to("tel:+1-202-556-(0100", "404"), to("tel:+12025560100;;;;=;", "404"),
                to("tel:\u00ff\u00ff", "-"), to("tel:+1202\u0000555", "-|400"),
                to("sip:+12025559999@a.example.com;user=phone", "404"), to("sip:+12025559999@[::1];user=phone", "404"),
                to("sip:a@[2001:db8::1", "400|480"), to("sip:a@b@c", "-"), to("sip:@a.example.com", "-"),
                to("sip:", "-"), to("sip:%", "-"), to("sip:%00@a.example.com", "400|404|480"),
                to("sip:+1%32025559999@a.example.com;user=phone", "404"),
                to("sip:a@a.example.com:99999", "400|404|480"), to("sip:a@a.example.com:-1", "-"),
                to("sip:u@a.example.com?Route=%3Csip:evil%3E", "400|404|480"),
                to("sip:u@a.example.com;method=BYE", "404|400|480"), to("http://a.example.com/", "416"),
                to("urn:service:sos", "404|400|416|500"), to("urn:nothing", "416"), to("mailto:a@a.example.com", "416"),
                to("<sip:a@a.example.com>", "-"), to("*", "-"), to("javascript:alert(1)", "416"),
                to(":::", "-"), to("sips:+12025559999@a.example.com;user=phone", "404"));
    }

    private static Attack to(String uri, String expected) {
        return Attack.of("to " + (uri.length() > 60 ? uri.substring(0, 60) + "..." : uri), expected,
                d -> d.start("INVITE " + uri + " SIP/2.0"));
    }

    static List<Attack> heads() {
        return List.of(
                spoilt("no From", "400", d -> d.without("From")),
                spoilt("no To", "400", d -> d.without("To")),
                spoilt("no Contact", "400", d -> d.without("Contact")),
                spoilt("no Call-ID", "400", d -> d.without("Call-ID")),
                spoilt("no CSeq", "400", d -> d.without("CSeq")),
                spoilt("no Max-Forwards", "486", d -> d.without("Max-Forwards")),
                spoilt("From without tag", "486", d -> d.with("From", "<tel:+441632960077>")),
                spoilt("From garbage", "400", d -> d.with("From", ">>>;;;<<<")),
                spoilt("CSeq of another method", "400", d -> d.with("CSeq", "7 BYE")),
                spoilt("CSeq negative", "400", d -> d.with("CSeq", "-7 INVITE")),
                spoilt("Max-Forwards 0", "483", d -> d.with("Max-Forwards", "0")),
                spoilt("Max-Forwards 1", "486", d -> d.with("Max-Forwards", "1")),
                spoilt("Max-Forwards negative", "400", d -> d.with("Max-Forwards", "-1")),
                spoilt("Max-Forwards huge", "400", d -> d.with("Max-Forwards", "99999999999")),
                spoilt("Max-Forwards 256", "486", d -> d.with("Max-Forwards", "256")),
                spoilt("Max-Forwards no number", "400", d -> d.with("Max-Forwards", "few")),
                spoilt("Proxy-Require unknown", "420", d -> d.plus("Proxy-Require: teleport")),
                spoilt("Require unknown, which is the telephone's business", "486", d -> d.plus("Require: teleport")),
                spoilt("To with a tag", "481", d -> d.with("To", "<tel:+12025550100>;tag=1")),
                spoilt("Route garbage behind us", "400", d -> d.plus("Route: <<<;;;")),
                spoilt("Route tel", "480", d -> d.plus("Route: <tel:+1>")),
                spoilt("Route to nowhere", "-|4..|5..", d -> d.plus("Route: <sip:nowhere.invalid;lr>")),
                spoilt("P-Served-User garbage", "486", d -> d.plus("P-Served-User: ;;;\"<")),
                spoilt("P-Served-User empty", "486", d -> d.plus("P-Served-User: ")),
                spoilt("History-Info garbage", "486", d -> d.plus("History-Info: <<>;index=;;,,\"")),
                spoilt("History-Info of 300", "486", d -> d.plus(300, "History-Info: <sip:u@a.example.com>;index=1.#")),
                spoilt("a forged mark of ours", "486", d -> d.plus("X-IMRN-Anchored: +12025550100;v=1;mac=00")),
                spoilt("1,000 headers", "486", d -> d.plus(1000, "X-Bomb-#: boom")),
                spoilt("a header of 60 KB", "486", d -> d.plus("X-Long: " + "x".repeat(60_000))),
                spoilt("200 Via", "486", d -> d.plus(200, "Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK#")),
                spoilt("Session-Expires garbage", "486", d -> d.plus("Session-Expires: -1;;;").plus("Supported: timer")),
                spoilt("SDP that is none", "486", d -> d.body("application/sdp", "\u0000\u00ff\u00fe")),
                spoilt("SIP/3.0", "505", d -> d.start(d.start().replace("SIP/2.0", "SIP/3.0"))));
    }

    private static Attack spoilt(String name, String expected, Function<Draft, Draft> spoil) {
        return Attack.of(name, expected, spoil::apply);
    }

    /** Requests that belong to no dialog. */
    static List<Attack> methods() {
        return List.of("BYE 481", "PRACK 481", "UPDATE 481", "INFO 405", "MESSAGE 405", "PUBLISH 405", "REFER 400",
                "SUBSCRIBE 405", "NOTIFY 405", "CONQUER 503", "ACK -", "CANCEL 481").stream()
                .map(line -> line.split(" ")).map(pair -> Attack.of(pair[0], pair[1], d -> d.start(
                        d.start().replace("INVITE", pair[0])).with("CSeq", "7 " + pair[0]))).toList();
    }
}
