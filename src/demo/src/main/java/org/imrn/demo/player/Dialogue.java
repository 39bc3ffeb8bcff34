package org.imrn.demo.player;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * What one side keeps of a dialog in order to send requests in it (RFC 3261 §12).
 *
 * @param target the other side's Contact
 * @param routes route set, in the order to send it
 */
record Dialogue(String callId, String local, String remote, String target, List<String> routes) {

    /** The caller's side, once a response with a To tag came (RFC 3261 §12.1.2). */
    static Dialogue ofCaller(Response response) {
        Headers h = Headers.of(response);
        List<String> routes = new ArrayList<>(h.all("Record-Route"));
        Collections.reverse(routes);
        return new Dialogue(h.required("Call-ID"), h.required("From"), h.required("To"),
                Headers.address(h.required("Contact")), routes);
    }

    /** The called side (RFC 3261 §12.1.1). */
    static Dialogue ofCallee(Request invite, Response answer) {
        Headers h = Headers.of(invite);
        return new Dialogue(h.required("Call-ID"), Headers.of(answer).required("To"), h.required("From"),
                Headers.address(h.required("Contact")), h.all("Record-Route"));
    }

    RequestDraft request(String method, long sequence) {
        RequestDraft draft = RequestDraft.of(method, target)
                .and("From", local)
                .and("To", remote)
                .and("Call-ID", callId)
                .and("CSeq", sequence + " " + method);
        for (String route : routes) {
            draft = draft.and("Route", route);
        }
        return draft;
    }
}
