package org.imrn.demo.player;

/** One header line: its name and the text after the colon, kept verbatim. */
public record Field(String name, String value) {
    public Field {
        if (name.isBlank() || name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("not a header name: '" + name + "'");
        }
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a header value is one line: '" + value + "'");
        }
    }

    public boolean named(String other) {
        return name.equalsIgnoreCase(other);
    }
}
