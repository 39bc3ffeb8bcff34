package org.imrn.sip.header;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a multipart body (RFC 2046 §5.1): lines may end in CRLF or LF, the closing boundary may be missing.
 *
 * @param parts   the parts in their order
 * @param defects what was not as it should be
 */
public record MultipartBody(List<BodyPart> parts, List<String> defects) {

    private static final int LONGEST_BOUNDARY = 200;

    public MultipartBody {
        parts = List.copyOf(parts);
        defects = List.copyOf(defects);
    }

    /**
     * Splits a body.
     *
     * @param contentType the whole Content-Type value
     * @param body        the body
     * @param mostParts   parts beyond this number are left out and told as a defect
     */
    public static MultipartBody read(String contentType, byte[] body, int mostParts) {
        // one character for each byte, so that binary content survives and indices are those of the bytes
        String text = new String(body, StandardCharsets.ISO_8859_1);
        Optional<String> boundary = MediaType.read(contentType).parameters().value("boundary")
                .filter(value -> value.length() <= LONGEST_BOUNDARY);
        if (boundary.isEmpty()) {
            return new MultipartBody(List.of(), List.of("multipart without a usable boundary"));
        }
        return split(text, "--" + boundary.get(), mostParts);
    }

    private static MultipartBody split(String text, String delimiter, int mostParts) {
        List<BodyPart> parts = new ArrayList<>();
        Delimiter current = Delimiter.find(text, delimiter, 0);
        while (current.found() && !current.last() && parts.size() < mostParts) {
            Delimiter next = Delimiter.find(text, delimiter, current.end());
            parts.add(part(text.substring(current.end(), Math.max(current.end(), next.start()))));
            current = next;
        }
        List<String> defects = new ArrayList<>();
        if (!current.found()) {
            defects.add(parts.isEmpty() ? "the boundary is nowhere in the body" : "the closing boundary is missing");
        } else if (!current.last()) {
            defects.add("more than " + mostParts + " parts");
        }
        return new MultipartBody(parts, defects);
    }

    private static BodyPart part(String text) {
        int crlf = text.indexOf("\r\n\r\n");
        int lf = text.indexOf("\n\n");
        boolean none = text.startsWith("\n") || text.startsWith("\r\n");
        int end = crlf >= 0 && (lf < 0 || crlf < lf) ? crlf + 4 : lf >= 0 ? lf + 2 : text.length();
        int start = none ? text.indexOf('\n') + 1 : end;
        HeaderLines headers = HeaderLines.read(none ? List.of() : text.substring(0, end).lines().toList());
        return new BodyPart(MediaType.read(headers.first("content-type").orElse("text/plain")),
                text.substring(start).getBytes(StandardCharsets.ISO_8859_1));
    }
}
