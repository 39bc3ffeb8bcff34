package org.imrn.sip.header;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One part of a body, or a body that is not multipart. */
public final class BodyPart {

    private final MediaType type;
    private final byte[] content;

    BodyPart(MediaType type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    /** Type and subtype in lower case. */
    public String contentType() {
        return type.name();
    }

    public byte[] bytes() {
        return Arrays.copyOf(content, content.length);
    }

    /** The content read as UTF-8, the charset of SIP. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
