package org.imrn.bench.calls;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP message, as it is, and what is needed to send it on.
 *
 * @param method  of a request; empty for an answer
 * @param viaPort port of the topmost Via, where an answer goes to
 */
record SipFrame(byte[] bytes, Optional<String> method, int viaPort) {

    private static final Pattern VIA =
            Pattern.compile("(?im)^(?:via|v)[ \t]*:[ \t]*SIP/2\\.0/\\w+[ \t]+[^;:,\\s]+:(\\d+)");
    private static final Pattern LENGTH = Pattern.compile("(?im)^(?:content-length|l)[ \t]*:[ \t]*(\\d+)");

    /** @throws IllegalArgumentException if it is no SIP message with a port in its Via */
    static SipFrame of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher via = VIA.matcher(text);
        if (!via.find()) {
            throw new IllegalArgumentException("no port in the Via of: " + text);
        }
        Optional<String> method = text.startsWith("SIP/2.0 ") ? Optional.empty()
                : Optional.of(text.substring(0, text.indexOf(' ')));
        return new SipFrame(bytes, method, Integer.parseInt(via.group(1)));
    }

    /** The next one of a connection; empty at its end. */
    static Optional<SipFrame> read(InputStream connection) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(1500);
        int matched = 0;
        while (matched < 4) {
            int octet = connection.read();
            if (octet < 0) {
                return Optional.empty();
            }
            if (frame.size() > 0 || octet > ' ') {
                frame.write(octet);
                matched = octet == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : octet == '\r' ? 1 : 0;
            }
        }
        Matcher length = LENGTH.matcher(frame.toString(StandardCharsets.ISO_8859_1));
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        byte[] rest = connection.readNBytes(body);
        if (rest.length < body) {
            throw new EOFException("the connection ended within a message");
        }
        frame.write(rest);
        return Optional.of(of(frame.toByteArray()));
    }
}
