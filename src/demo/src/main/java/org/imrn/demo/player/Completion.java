package org.imrn.demo.player;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives a draft what RFC 3261 §8.1.1 asks of every request, where the draft does not say it itself. */
record Completion(SipNode node) {
    /** Bytes above which a request goes over TCP, as the path's MTU is not known (RFC 3261 §18.1.1). */
    private static final int LARGEST_DATAGRAM = 1300;
    private static final Pattern HOST_PORT = Pattern.compile("sips?:(?:[^@>]*@)?([0-9.]+)(?::([0-9]+))?");

    RequestDraft complete(RequestDraft draft) {
        RequestDraft full = draft;
        if (!full.has("From")) {
            full = full.and("From", "<" + node.endpoint().uri(node.name()) + ">;tag=" + SipNode.freshTag());
        }
        if (!full.has("To")) {
            full = full.and("To", "<" + draft.uri() + ">");
        }
        if (!full.has("Call-ID")) {
            full = full.and("Call-ID", node.name() + "-" + UUID.randomUUID());
        }
        if (!full.has("CSeq")) {
            full = full.and("CSeq", "1 " + draft.method());
        }
        if (!full.has("Max-Forwards")) {
            full = full.and("Max-Forwards", "70");
        }
        return withOwnVia(withHop(full));
    }

    static String via(Endpoint self) {
        return "SIP/2.0/" + self.transport() + " " + self.hostPort() + ";branch=" + SipNode.freshBranch();
    }

    private static RequestDraft withHop(RequestDraft draft) {
        Endpoint hop = draft.hop().orElseGet(() -> hop(draft));
        boolean tooLong = MessageWriter.request(draft).encode().length() > LARGEST_DATAGRAM;
        return draft.towards(tooLong ? hop.over(Transport.TCP) : hop);
    }

    private static Endpoint hop(RequestDraft draft) {
        String next = draft.value("Route").map(Headers::address).orElse(draft.uri());
        Matcher m = HOST_PORT.matcher(next);
        if (!m.lookingAt()) {
            throw new IllegalArgumentException("no IP address to send to in " + next + "; give the draft a hop or a Route");
        }
        int port = m.group(2) == null ? 5060 : Integer.parseInt(m.group(2));
        return new Endpoint(m.group(1), port, next.contains("transport=tcp") ? Transport.TCP : Transport.UDP);
    }

    /** A draft whose top Via already names this node keeps it, branch and all. */
    private RequestDraft withOwnVia(RequestDraft draft) {
        Endpoint self = node.endpoint(draft.hop().map(Endpoint::transport).orElse(Transport.UDP));
        if (draft.value("Via").filter(v -> v.contains(self.hostPort())).isPresent()) {
            return draft;
        }
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Via", via(self)));
        fields.addAll(draft.fields());
        return new RequestDraft(draft.method(), draft.uri(), fields, draft.body(), draft.hop());
    }
}
