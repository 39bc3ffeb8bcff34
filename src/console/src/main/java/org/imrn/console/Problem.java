package org.imrn.console;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.ws.rs.core.Response;

/** An error answer as RFC 7807 has it. */
final class Problem {

    private static final String TYPE = "application/problem+json";

    private Problem() {
    }

    static Response of(Response.Status status, String detail) {
        return of(status, detail, Map.of());
    }

    /** With the field of the request that is at fault. */
    static Response ofField(Response.Status status, String field, String detail) {
        return of(status, detail, Map.of("field", field));
    }

    private static Response of(Response.Status status, String detail, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", status.getReasonPhrase());
        body.put("status", status.getStatusCode());
        body.put("detail", detail);
        body.putAll(more);
        return Response.status(status).type(TYPE).entity(body).build();
    }
}
