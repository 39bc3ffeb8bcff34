package org.imrn.demo.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request to be sent, as text: any method, any Request-URI, any header, verbatim. What RFC 3261 §8.1.1 demands and
 * the draft does not have (Via, From, To, Call-ID, CSeq, Max-Forwards) is added by the player that sends it.
 *
 * @param fields header lines in order
 * @param hop where to send it; without one the top Route decides, then the Request-URI (RFC 3261 §8.1.2)
 */
public record RequestDraft(String method, String uri, List<Field> fields, Optional<Body> body, Optional<Endpoint> hop) {

    public RequestDraft {
        fields = List.copyOf(fields);
    }

    public static RequestDraft of(String method, String uri) {
        return new RequestDraft(method, uri, List.of(), Optional.empty(), Optional.empty());
    }

    /** With this header, and no other of its name. */
    public RequestDraft with(String name, String value) {
        return without(name).and(name, value);
    }

    /** With one more header line below those there. */
    public RequestDraft and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new RequestDraft(method, uri, more, body, hop);
    }

    public RequestDraft without(String name) {
        return new RequestDraft(method, uri, fields.stream().filter(f -> !f.named(name)).toList(), body, hop);
    }

    public RequestDraft body(Body content) {
        return new RequestDraft(method, uri, fields, Optional.of(content), hop);
    }

    public RequestDraft withoutBody() {
        return new RequestDraft(method, uri, fields, Optional.empty(), hop);
    }

    public RequestDraft uri(String other) {
        return new RequestDraft(method, other, fields, body, hop);
    }

    /** To be sent to this address, whatever its Route and Request-URI say. */
    public RequestDraft towards(Endpoint next) {
        return new RequestDraft(method, uri, fields, body, Optional.of(next));
    }

    /** The first header line of this name. */
    public Optional<String> value(String name) {
        return fields.stream().filter(f -> f.named(name)).map(Field::value).findFirst();
    }

    public boolean has(String name) {
        return value(name).isPresent();
    }
}
