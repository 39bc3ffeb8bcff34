package org.imrn.sip.header;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Escapes of URIs, {@code %2B} for {@code +} (RFC 3986 §2.1). */
final class PercentEncoding {

    private PercentEncoding() {
    }

    /** Resolves escapes; a percent sign without two hexadecimal digits stays as it is. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int value = raw[i] == '%' && i + 2 < raw.length ? hex(raw[i + 1], raw[i + 2]) : -1;
            plain.write(value < 0 ? raw[i] : value);
            i = value < 0 ? i : i + 2;
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int upper = Character.digit(high, 16);
        int lower = Character.digit(low, 16);
        return upper < 0 || lower < 0 ? -1 : upper * 16 + lower;
    }
}
