package org.imrn.demo.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.message.Request;

/**
 * A third-party REGISTER as a serving CSCF sends it to an application server (TS 24.229 §5.4.1.7): once per initial
 * registration, refresh and deregistration, each time with a new Call-ID and a CSeq that orders nothing.
 *
 * @param identity public identity registered, for To
 * @param expires seconds, 0 to deregister
 * @param associated the implicit set for P-Associated-URI; none leaves the header out
 * @param token registration token for the Contact parameter (TS 24.229 §7.9.7), if any
 */
public record ThirdPartyRegister(String identity, int expires, List<String> associated, Optional<String> token,
                                 Optional<Body> body, List<Field> extra) {

    public ThirdPartyRegister {
        associated = List.copyOf(associated);
        extra = List.copyOf(extra);
    }

    /** A registration for one hour without body, as most serving CSCFs send it. */
    public static ThirdPartyRegister of(String identity) {
        return new ThirdPartyRegister(identity, 3600, List.of(), Optional.empty(), Optional.empty(), List.of());
    }

    public ThirdPartyRegister expires(int seconds) {
        return new ThirdPartyRegister(identity, seconds, associated, token, body, extra);
    }

    /** The same user going away. */
    public ThirdPartyRegister leaving() {
        return new ThirdPartyRegister(identity, 0, associated, token, Optional.empty(), extra);
    }

    public ThirdPartyRegister associated(String... identities) {
        return new ThirdPartyRegister(identity, expires, List.of(identities), token, body, extra);
    }

    public ThirdPartyRegister token(String value) {
        return new ThirdPartyRegister(identity, expires, associated, Optional.of(value), body, extra);
    }

    public ThirdPartyRegister body(Body content) {
        return new ThirdPartyRegister(identity, expires, associated, token, Optional.of(content), extra);
    }

    /** With a header in place of the one of this name, written verbatim. */
    public ThirdPartyRegister header(String name, String value) {
        List<Field> more = new ArrayList<>(extra);
        more.removeIf(f -> f.named(name));
        more.add(new Field(name, value));
        return new ThirdPartyRegister(identity, expires, associated, token, body, more);
    }

    /** The request as a serving CSCF at {@code self} sends it to {@code server}. */
    RequestDraft draft(SipNode node, Endpoint server) {
        Endpoint self = node.endpoint(server.transport());
        String parameter = token.map(t -> ";+g.3gpp.registration-token=\"<" + t + ">\"").orElse("");
        RequestDraft draft = RequestDraft.of(Request.REGISTER, server.uri())
                .towards(server)
                .and("From", "<" + self.uri() + ">;tag=" + SipNode.freshTag())
                .and("To", "<" + identity + ">")
                .and("Call-ID", "3pr-" + UUID.randomUUID() + "@" + self.host())
                .and("CSeq", ThreadLocalRandom.current().nextInt(1, 1_000_000) + " REGISTER")
                .and("Max-Forwards", "10")
                .and("Event", "registration")
                .and("Contact", "<" + self.uri() + ">" + parameter)
                .and("Expires", String.valueOf(expires))
                .and("P-Visited-Network-ID", "\"ims.visited.example.com\"")
                .and("P-Access-Network-Info", "3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=310410A1B20C3D4E5")
                .and("P-Charging-Vector", "icid-value=\"reg-" + SipNode.freshTag() + "\";orig-ioi=ims.visited.example.com");
        if (!associated.isEmpty()) {
            draft = draft.and("P-Associated-URI", String.join(", ", associated.stream().map(u -> "<" + u + ">").toList()));
        }
        for (Field field : extra) {
            draft = draft.with(field.name(), field.value());
        }
        return body.map(draft::body).orElse(draft);
    }
}
