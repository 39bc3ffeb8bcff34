package org.imrn.sip.header;

import java.util.List;
import java.util.Locale;

/** The outer form of a URI: a scheme, a colon, something without blanks (RFC 3986 §3.1). */
final class UriText {

    private static final List<String> SCHEMES = List.of("sip:", "sips:", "tel:", "urn:");
    private static final int LONGEST_SCHEME = 32;

    private UriText() {
    }

    /** Whether a URI of a usual scheme begins here. */
    static boolean beginsAt(HeaderText text, int index) {
        String start = text.part(index, Math.min(index + 5, text.length())).toLowerCase(Locale.ROOT);
        return SCHEMES.stream().anyMatch(start::startsWith);
    }

    static boolean isUri(String text) {
        return !scheme(text).isEmpty() && text.indexOf(':') < text.length() - 1
                && text.chars().noneMatch(c -> c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == '"');
    }

    /** The scheme in lower case, empty if there is none. */
    static String scheme(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon > LONGEST_SCHEME || !isLetter(text.charAt(0))) {
            return "";
        }
        String scheme = text.substring(0, colon);
        boolean good = scheme.chars().allMatch(c -> isLetter(c) || c >= '0' && c <= '9' || "+-.".indexOf(c) >= 0);
        return good ? scheme.toLowerCase(Locale.ROOT) : "";
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
