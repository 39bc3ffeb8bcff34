package org.imrn.sip.header;

/** Quoted strings (RFC 3261 §25.1), as in P-Visited-Network-ID or display names. */
public final class QuotedString {

    private QuotedString() {
    }

    /** The text between the quotes with escapes resolved; text that is not quoted as it is, without outer blanks. */
    public static String unquote(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("\"")) {
            return stripped;
        }
        StringBuilder plain = new StringBuilder(stripped.length());
        for (int i = 1; i < stripped.length() && stripped.charAt(i) != '"'; i++) {
            boolean escape = stripped.charAt(i) == '\\' && i + 1 < stripped.length();
            i = escape ? i + 1 : i;
            plain.append(stripped.charAt(i));
        }
        return plain.toString();
    }

    /** Puts text in quotes; control characters, which no header may carry, become blanks. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c < ' ' || c == 0x7f ? ' ' : (char) c);
        });
        return quoted.append('"').toString();
    }
}
