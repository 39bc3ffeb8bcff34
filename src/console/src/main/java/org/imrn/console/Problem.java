package org.imrn.console;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;

/** An error answer as RFC 7807 has it. */
final class Problem {

    private static final String TYPE = "application/problem+json";

    private Problem() {
    }

    static Response of(Response.StatusType status, String detail) {
        return of(status, detail, Map.of()).build();
    }

    /** With the field of the request that is at fault. */
    static Response ofField(Response.Status status, String field, String detail) {
        return of(status, detail, Map.of("field", field)).build();
    }

    /** Not now: with the seconds after which trying again makes sense. */
    static Response unavailable(long retryAfter, String detail) {
        return of(Response.Status.SERVICE_UNAVAILABLE, detail, Map.of()).header("Retry-After", retryAfter).build();
    }

    /** To be thrown where a request turns out to be wrong: 400 with the field at fault. */
    static WebApplicationException badField(String field, String detail) {
        return new WebApplicationException(ofField(Response.Status.BAD_REQUEST, field, detail));
    }

    /** To be thrown where the path names something that is not there. */
    static WebApplicationException notFound(String field, String detail) {
        return new WebApplicationException(ofField(Response.Status.NOT_FOUND, field, detail));
    }

    /** The same problem on top of an answer that has its headers already. */
    static Response on(Response answer, String detail) {
        return Response.fromResponse(answer).type(TYPE).entity(body(answer.getStatusInfo(), detail)).build();
    }

    private static Response.ResponseBuilder of(Response.StatusType status, String detail, Map<String, Object> more) {
        Map<String, Object> body = body(status, detail);
        body.putAll(more);
        return Response.status(status).type(TYPE).entity(body);
    }

    private static Map<String, Object> body(Response.StatusType status, String detail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", status.getReasonPhrase());
        body.put("status", status.getStatusCode());
        body.put("detail", detail);
        return body;
    }
}
