package org.imrn.sip.header;

/**
 * A boundary line of a multipart body. The line end before it belongs to it, not to the part before (RFC 2046 §5.1.1).
 *
 * @param start where the part before it ends
 * @param end   where the part behind it begins
 * @param found false at the end of the body
 * @param last  whether it closes the body
 */
record Delimiter(int start, int end, boolean found, boolean last) {

    /** The next line at or behind {@code from} that consists of the delimiter, perhaps closing, and blanks. */
    static Delimiter find(String text, String delimiter, int from) {
        for (int at = text.indexOf(delimiter, from); at >= 0; at = text.indexOf(delimiter, at + delimiter.length())) {
            if (at == 0 || text.charAt(at - 1) == '\n') {
                int behind = at + delimiter.length();
                boolean last = text.startsWith("--", behind);
                int end = lineEnd(text, last ? behind + 2 : behind);
                if (end >= 0) {
                    return new Delimiter(withoutLineEnd(text, at), end, true, last);
                }
            }
        }
        return new Delimiter(text.length(), text.length(), false, false);
    }

    /** Behind the line end if only blanks are left before it, else -1. */
    private static int lineEnd(String text, int from) {
        int i = from;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t' || text.charAt(i) == '\r')) {
            i++;
        }
        if (i == text.length()) {
            return i;
        }
        return text.charAt(i) == '\n' ? i + 1 : -1;
    }

    private static int withoutLineEnd(String text, int at) {
        int end = at > 0 ? at - 1 : at;
        return end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
