package org.imrn.arquillian.server;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** REGISTERs that no S-CSCF sends, and what is right to answer. */
final class HostileRegisters {

    private static final String IMS = "application/3gpp-ims+xml";
    private static final String MIXED = "multipart/mixed;boundary=b";

    private HostileRegisters() {
    }

    /** The head: the server must not lose its way in it. */
    static List<Attack> heads() {
        return List.of(
                Attack.of("nothing wrong", "200", d -> d),
                Attack.of("no From", "400", d -> d.without("From")),
                Attack.of("no To", "400", d -> d.without("To")),
                Attack.of("no Call-ID", "400", d -> d.without("Call-ID")),
                Attack.of("no CSeq", "400", d -> d.without("CSeq")),
                Attack.of("no Via", "-", d -> d.without("Via")),
                Attack.of("no Max-Forwards", "200", d -> d.without("Max-Forwards")),
                Attack.of("no Contact", "200", d -> d.without("Contact")),
                Attack.of("no Expires", "200", d -> d.without("Expires")),
                Attack.of("no Content-Length over UDP", "200", d -> d.without("Content-Length")),
                Attack.of("two From", "400", d -> d.plus("From: <sip:other@a.example.com>;tag=2")),
                Attack.of("two To", "400", d -> d.plus("To: <sip:other@a.example.com>")),
                Attack.of("two Call-ID", "400", d -> d.plus("Call-ID: other")),
                Attack.of("two CSeq", "400", d -> d.plus("CSeq: 8 REGISTER")),
                Attack.of("two Content-Length", "400", d -> d.plus("Content-Length: 3")),
                Attack.of("negative CSeq", "400", d -> d.with("CSeq", "-1 REGISTER")),
                Attack.of("CSeq too large", "200", d -> d.with("CSeq", "99999999999 REGISTER")),
                Attack.of("CSeq without number", "400", d -> d.with("CSeq", "REGISTER")),
                Attack.of("CSeq of another method", "400", d -> d.with("CSeq", "7 INVITE")),
                Attack.of("CSeq without method", "400", d -> d.with("CSeq", "7")),
                Attack.of("Content-Length too large", "400", d -> d.with("Content-Length", "500")),
                Attack.of("Content-Length negative", "400", d -> d.with("Content-Length", "-5")),
                Attack.of("Content-Length no number", "400", d -> d.with("Content-Length", "many")),
                Attack.of("Content-Length beyond int", "400", d -> d.with("Content-Length", "99999999999999")),
                Attack.of("folded lines", "200", d -> d.plus("Subject: one\r\n two\r\n\tthree")),
                Attack.of("folded To", "200", d -> d.with("To", "\r\n <sip:folded@ims.visited.example.com>")),
                Attack.of("bytes that are no UTF-8", "400", d -> d.plus("Subject: \u00ff\u00fe\u0080\u00c3(")),
                Attack.of("NUL in a header", "200", d -> d.plus("Subject: a\u0000b")),
                Attack.of("1,000 headers", "200", d -> d.plus(1000, "X-Bomb-#: boom")),
                Attack.of("a header of 60 KB", "200", d -> d.plus("X-Long: " + "x".repeat(60_000))),
                Attack.of("colon missing", "400", d -> d.plus("this is no header")),
                Attack.of("header without name", "400", d -> d.plus(": value")),
                Attack.of("SIP/3.0", "505", d -> d.start(d.start().replace("SIP/2.0", "SIP/3.0"))),
                Attack.of("SIP/2.0 misspelt", "505", d -> d.start(d.start().replace("SIP/2.0", "SIP2.0"))),
                Attack.of("HTTP", "-", d -> d.start("GET / HTTP/1.1")),
                Attack.of("blanks in the start line", "-", d -> d.start(d.start().replace(" ", "   "))),
                Attack.of("unknown method", "503", d -> d.start(d.start().replace("REGISTER", "CONQUER"))
                        .with("CSeq", "7 CONQUER")),
                Attack.of("method in lower case", "503", d -> d.start(d.start().replace("REGISTER", "register"))
                        .with("CSeq", "7 register")),
                Attack.of("Via without branch", "200", d -> d.with("Via", via(d.lines().get(0), ""))),
                Attack.of("Via with an old branch", "200", d -> d.with("Via", via(d.lines().get(0), ";branch=1"))),
                Attack.of("Via of another transport", "200",
                        d -> d.with("Via", d.lines().get(0).substring(5).replace("UDP", "TCP"))),
                Attack.of("Via of no transport", "200",
                        d -> d.with("Via", d.lines().get(0).substring(5).replace("UDP", "PIGEON"))),
                Attack.of("Max-Forwards 0", "200", d -> d.with("Max-Forwards", "0")),
                Attack.of("Max-Forwards negative", "400", d -> d.with("Max-Forwards", "-1")),
                Attack.of("Max-Forwards huge", "400", d -> d.with("Max-Forwards", "99999999999")),
                Attack.of("Max-Forwards no number", "400", d -> d.with("Max-Forwards", "few")),
                Attack.of("Require unknown", "420", d -> d.plus("Require: teleport")),
                Attack.of("Require garbage", "420", d -> d.plus("Require: ,,;;\"<")));
    }

    private static String via(String line, String branch) {
        return line.substring(5).replaceAll(";branch=.*", "") + branch;
    }

    /** Headers that we read ourselves. */
    static List<Attack> meanings() {
        return List.of(
                Attack.of("To without a user", "400", d -> d.with("To", "<sip:ims.visited.example.com>")),
                Attack.of("To empty", "400", d -> d.with("To", "")),
                Attack.of("To *", "400", d -> d.with("To", "*")),
                Attack.of("To without end", "400", d -> d.with("To", "<sip:u@ims.visited.example.com")),
                Attack.of("To with an open quote", "400", d -> d.with("To", "\"u <sip:u@ims.visited.example.com>")),
                Attack.of("To of another scheme", "400", d -> d.with("To", "<mailto:u@a.example.com>")),
                Attack.of("To javascript", "400", d -> d.with("To", "<javascript:alert(1)>")),
                Attack.of("To tel with letters", "400", d -> d.with("To", "<tel:+12CALLME>")),
                Attack.of("To tel empty", "400", d -> d.with("To", "<tel:>")),
                Attack.of("To tel + only", "400", d -> d.with("To", "<tel:+>")),
                Attack.of("To tel local without context", "400", d -> d.with("To", "<tel:5551234>")),
                Attack.of("To tel of 500 digits", "400", d -> d.with("To", "<tel:+" + "1".repeat(500) + ">")),
                Attack.of("To IPv6", "200", d -> d.with("To", "<sip:u@[2001:db8::1]:5060>")),
                Attack.of("To IPv6 broken", "400", d -> d.with("To", "<sip:u@[2001:db8::1>")),
                Attack.of("To escaped", "200", d -> d.with("To", "<sip:%75%73er@ims.visited.example.com>")),
                Attack.of("To escaped badly", "400", d -> d.with("To", "<sip:u%zz%4@ims.visited.example.com>")),
                Attack.of("To escaped NUL", "200", d -> d.with("To", "<sip:u%00x@ims.visited.example.com>")),
                Attack.of("To escaped line end", "200", d -> d.with("To", "<sip:u%0d%0aX@ims.visited.example.com>")),
                Attack.of("To escaped at", "200", d -> d.with("To", "<sip:u%40evil@ims.visited.example.com>")),
                Attack.of("To of 8 KB", "400", d -> d.with("To", "<sip:" + "u".repeat(8000) + "@a.example.com>")),
                Attack.of("To with a tag", "481", d -> d.with("To", d.lines().get(2).substring(4) + ";tag=1")),
                Attack.of("port 0", "200", d -> d.with("To", "<sip:u@a.example.com:0>")),
                Attack.of("port 99999", "200", d -> d.with("To", "<sip:u@a.example.com:99999>")),
                Attack.of("SQL", "200", d -> d.with("To", "<sip:u';drop%20table%20lease;--@a.example.com>")),
                Attack.of("Expires negative", "400", d -> d.with("Expires", "-1")),
                Attack.of("Expires no number", "400", d -> d.with("Expires", "soon")),
                Attack.of("Expires beyond 32 bits", "200", d -> d.with("Expires", "99999999999999999999")),
                Attack.of("Expires 2^32-1", "200", d -> d.with("Expires", "4294967295")),
                Attack.of("Contact *", "200", d -> d.with("Contact", "*")),
                Attack.of("Contact garbage", "400", d -> d.with("Contact", "<<<>>>;;;\"")),
                // An announcement of where a subscriber roams, by somebody who may not announce.
                Attack.of("Contact tel", "403", d -> d.with("Contact", "<tel:+12025550100>")),
                Attack.of("500 Contacts", "200", d -> d.plus(500, "Contact: <sip:127.0.0.1:#>")),
                Attack.of("P-Associated-URI garbage", "200", d -> d.plus("P-Associated-URI: <sip:, <tel:>, \"\", ,,,")),
                Attack.of("P-Associated-URI of 2,000", "200", d -> d.plus("P-Associated-URI: " + many())),
                Attack.of("P-Charging-Function-Addresses garbage", "200", d -> d.plus("P-Charging-Function-Addresses: ;;=\"")),
                Attack.of("P-Visited-Network-ID open quote", "200", d -> d.plus("P-Visited-Network-ID: \"never closed")));
    }

    private static String many() {
        return IntStream.range(0, 2000).mapToObj(i -> "<sip:u" + i + "@a.example.com>").collect(Collectors.joining(", "));
    }

    /** Bodies: never a reason to refuse (TS 24.229 §5.7.1.1), never a reason to fall over. */
    static List<Attack> bodies() {
        return List.of(
                Attack.of("XML that is none", "200", d -> d.body(IMS, "<<<<")),
                Attack.of("XML entity bomb", "200", d -> d.body(IMS, entityBomb())),
                Attack.of("XML external entity", "200", d -> d.body(IMS, "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<ims-3gpp version=\"1\"><service-info>&x;</service-info></ims-3gpp>")),
                Attack.of("XML of 10,000 levels", "200", d -> d.body(IMS, "<a>".repeat(10_000))),
                Attack.of("XML in a charset that is none", "200", d -> d.body(IMS + ";charset=klingon", "<?xml version=\"1.0\" encoding=\"klingon\"?><a/>")),
                Attack.of("no Content-Type", "200", d -> d.with("X", "y").body("x/y", "abc").without("Content-Type")),
                Attack.of("Content-Type garbage", "400", d -> d.body(";;;===", "abc")),
                Attack.of("multipart without boundary", "200", d -> d.body("multipart/mixed", "--b\r\n\r\nx\r\n--b--\r\n")),
                Attack.of("multipart without end", "200", d -> d.body(MIXED, "--b\r\nContent-Type: " + IMS + "\r\n\r\n<a>")),
                Attack.of("multipart empty", "200", d -> d.body(MIXED, "")),
                Attack.of("multipart nested 500 deep", "200", d -> d.body(MIXED, nested(500))),
                Attack.of("multipart of 2,000 parts", "200", d -> d.body(MIXED, "--b\r\n\r\n\r\n".repeat(2000) + "--b--\r\n")),
                Attack.of("boundary of 5,000", "200", d -> d.body("multipart/mixed;boundary=" + "b".repeat(5000), "x")),
                Attack.of("message/sip that is none", "200", d -> d.body(MIXED, "--b\r\nContent-Type: message/sip\r\n\r\n\u0000\u00ff\r\n--b--\r\n")),
                Attack.of("Content-Encoding gzip", "200", d -> d.plus("Content-Encoding: gzip").body(IMS, "\u001f\u008b\u0008")),
                Attack.of("body of 55 KB", "200", d -> d.body("text/plain", "x".repeat(55_000))));
    }

    private static String nested(int depth) {
        return IntStream.range(0, depth).mapToObj(i -> "--b" + (i == 0 ? "" : i) + "\r\nContent-Type: multipart/mixed;boundary=b"
                + (i + 1) + "\r\n\r\n").collect(Collectors.joining());
    }

    private static String entityBomb() {
        return "<!DOCTYPE l [<!ENTITY a \"lollollollol\">" + IntStream.range(1, 12).mapToObj(i -> "<!ENTITY a" + i + " \""
                + ("&a" + (i == 1 ? "" : i - 1) + ";").repeat(10) + "\">").collect(Collectors.joining())
                + "]><ims-3gpp version=\"1\"><service-info>&a11;</service-info></ims-3gpp>";
    }
}
