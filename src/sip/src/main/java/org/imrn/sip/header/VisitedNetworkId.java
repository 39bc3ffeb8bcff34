package org.imrn.sip.header;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** P-Visited-Network-ID (RFC 7315 §4.3, §5.3): in which network the user is, and through which others the request came. */
public final class VisitedNetworkId {

    private VisitedNetworkId() {
    }

    /** The name of the first network in the list; empty if there is none. */
    public static Optional<String> network(String value) {
        return networks(List.of(value)).stream().findFirst();
    }

    /**
     * The names in all values of the header, in their order. One name may be written in many ways: quoted or as a token,
     * with parameters or without, folded, a domain with the dot of the root; all of them are read as the plain name. What
     * cannot be shown in a line of a log is no name.
     */
    public static List<String> networks(Collection<String> values) {
        return values.stream().flatMap(value -> HeaderElements.of(value).stream()).map(VisitedNetworkId::name)
                .filter(name -> !name.isBlank() && name.chars().noneMatch(Character::isISOControl)).toList();
    }

    private static String name(String element) {
        HeaderText text = new HeaderText(element);
        String name = QuotedString.unquote(text.part(0, text.find(";", 0))).replaceAll("[ \\t\\r\\n]+", " ").strip();
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || Character.isWhitespace(name.charAt(end - 1)))) {
            end--;
        }
        return name.substring(0, end);
    }
}
