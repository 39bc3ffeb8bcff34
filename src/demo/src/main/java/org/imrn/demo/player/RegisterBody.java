package org.imrn.demo.player;

/** The bodies that a serving CSCF may put into a third-party REGISTER (TS 24.229 §5.4.1.7, §7.6.2; TS 23.218 §6.9.2). */
public final class RegisterBody {
    private static final String BOUNDARY = "b1";

    private RegisterBody() {
    }

    /** Service information alone: then the part's type is the message's own. */
    public static Body serviceInfo(String text) {
        return new Body("application/3gpp-ims+xml", xml(text));
    }

    /** The telephone's REGISTER alone, as a serving CSCF that never sends multipart does. */
    public static Body registration(String identity, String contact, int expires) {
        return Body.of("message/sip", innerRequest(identity, contact, expires));
    }

    /** Service information, the telephone's REGISTER and the 200 to it, in {@code multipart/mixed}. */
    public static Body multipart(String serviceInfo, String identity, String contact, int expires) {
        String text = """
                --%1$s
                Content-Type: application/3gpp-ims+xml

                <?xml version="1.0" encoding="UTF-8"?>
                %2$s
                --%1$s
                Content-Type: message/sip

                %3$s
                --%1$s
                Content-Type: message/sip

                %4$s
                --%1$s--
                """.formatted(BOUNDARY, xml(serviceInfo), innerRequest(identity, contact, expires),
                innerResponse(identity, contact, expires));
        return Body.of("multipart/mixed;boundary=" + BOUNDARY, text);
    }

    private static String innerRequest(String identity, String contact, int expires) {
        return """
                REGISTER %1$s SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKue1
                From: <%2$s>;tag=u1
                To: <%2$s>
                Call-ID: ue-0001@192.0.2.10
                CSeq: 2 REGISTER
                Contact: <%3$s>;+sip.instance="<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>";expires=%4$d
                Path: <sip:pcscf1.ims.visited.example.com;lr>
                Content-Length: 0
                """.formatted(domain(identity), identity, contact, expires);
    }

    private static String innerResponse(String identity, String contact, int expires) {
        return """
                SIP/2.0 200 OK
                Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKue1
                From: <%1$s>;tag=u1
                To: <%1$s>;tag=r1
                Call-ID: ue-0001@192.0.2.10
                CSeq: 2 REGISTER
                Contact: <%2$s>;expires=%3$d
                P-Associated-URI: <%1$s>
                Service-Route: <sip:scscf1.ims.visited.example.com;lr>
                Content-Length: 0
                """.formatted(identity, contact, expires);
    }

    private static String domain(String identity) {
        int at = identity.indexOf('@');
        return at < 0 ? identity : "sip:" + identity.substring(at + 1);
    }

    private static String xml(String serviceInfo) {
        String escaped = serviceInfo.replace("&", "&amp;").replace("<", "&lt;");
        return "<ims-3gpp version=\"1\"><service-info>" + escaped + "</service-info></ims-3gpp>";
    }
}
