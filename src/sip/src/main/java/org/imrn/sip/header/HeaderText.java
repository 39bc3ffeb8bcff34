package org.imrn.sip.header;

/** Walks over a header value: where its parts end, quoted strings respected (RFC 3261 §25.1). Indices never overrun. */
final class HeaderText {

    private final String text;

    HeaderText(String text) {
        this.text = text;
    }

    int length() {
        return text.length();
    }

    char at(int index) {
        return text.charAt(index);
    }

    String part(int from, int to) {
        return text.substring(from, to).strip();
    }

    int skip(String unwanted, int from) {
        int i = from;
        while (i < text.length() && unwanted.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    /** The first of {@code stops} outside quoted strings, or the end. */
    int find(String stops, int from) {
        int i = from;
        while (i < text.length() && stops.indexOf(text.charAt(i)) < 0) {
            i = text.charAt(i) == '"' ? afterQuoted(i) : i + 1;
        }
        return i;
    }

    /** The first of {@code stops} wherever it stands, or the end. */
    int findPlain(String stops, int from) {
        int i = from;
        while (i < text.length() && stops.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** Just behind the quoted string that opens at {@code open}; the end if it is never closed. */
    int afterQuoted(int open) {
        int i = open + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, text.length());
    }
}
