package org.imrn.demo.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A response to be sent; Via, From, To with a tag, Call-ID, CSeq and Record-Route come from the request
 * (RFC 3261 §8.2.6.2, §12.1.1).
 */
public record ResponseDraft(int code, Optional<String> reason, List<Field> fields, Optional<Body> body) {

    public ResponseDraft {
        fields = List.copyOf(fields);
        if (code < 100 || code > 699) {
            throw new IllegalArgumentException("not a status code: " + code);
        }
    }

    public static ResponseDraft of(int code) {
        return new ResponseDraft(code, Optional.empty(), List.of(), Optional.empty());
    }

    public ResponseDraft reason(String phrase) {
        return new ResponseDraft(code, Optional.of(phrase), fields, body);
    }

    /** With one more header line. */
    public ResponseDraft and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new ResponseDraft(code, reason, more, body);
    }

    public ResponseDraft body(Body content) {
        return new ResponseDraft(code, reason, fields, Optional.of(content));
    }

    public boolean has(String name) {
        return fields.stream().anyMatch(f -> f.named(name));
    }
}
