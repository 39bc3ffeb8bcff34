package org.imrn.sip.header;

import java.util.Optional;

/** P-Visited-Network-ID (RFC 7315 §5.3): in which network the user is. */
public final class VisitedNetworkId {

    private VisitedNetworkId() {
    }

    /**
     * The name of the first network in the list, quoted or not, without its parameters; empty if there is none, or one
     * that cannot be shown in a line of a log. Proxies on the way may have appended theirs.
     */
    public static Optional<String> network(String value) {
        HeaderText text = new HeaderText(value);
        return Optional.of(QuotedString.unquote(text.part(0, text.find(";,", 0))))
                .filter(name -> !name.isBlank() && name.chars().noneMatch(Character::isISOControl));
    }
}
