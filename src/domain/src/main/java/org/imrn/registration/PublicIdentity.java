package org.imrn.registration;

import java.util.Locale;
import java.util.Optional;
import org.imrn.number.DialledNumber;

/**
 * A public user identity (IMPU) in the one form used as a key: {@code sip:user@host} with the host in lower case and
 * without port and parameters (RFC 3261 §19.1.4 compares more, registrars compare this), or {@code tel:+digits}.
 *
 * @param value the canonical form, at most 255 characters
 */
public record PublicIdentity(String value) {

    public PublicIdentity {
        if (!value.startsWith("sip:") && !value.startsWith("tel:") || value.length() > 255) {
            throw new IllegalArgumentException("not a canonical public identity: " + value);
        }
    }

    /**
     * Reads a sip, sips or tel URI leniently: parameters, headers, password, port and visual separators are dropped,
     * sips is taken as sip. Empty if the text is none of them or a tel URI without a global number.
     */
    public static Optional<PublicIdentity> read(String uri) {
        String text = uri.strip();
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        return switch (scheme) {
            case "sip", "sips" -> readSip(rest);
            case "tel" -> DialledNumber.read(upTo(rest, ";?")) instanceof DialledNumber.Global global
                    ? Optional.of(new PublicIdentity("tel:" + global.number())) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<PublicIdentity> readSip(String rest) {
        int at = rest.lastIndexOf('@', upTo(rest, "?").length() - 1);
        String user = at < 0 ? "" : upTo(rest.substring(0, at), ":");
        String host = hostOnly(upTo(rest.substring(at + 1), ";?")).toLowerCase(Locale.ROOT);
        String canonical = user.isEmpty() ? "sip:" + host : "sip:" + user + "@" + host;
        boolean usable = !host.isBlank() && canonical.length() <= 255
                && canonical.chars().noneMatch(c -> c <= ' ' || c == '<' || c == '>' || c == '"' || c == ',');
        return usable ? Optional.of(new PublicIdentity(canonical)) : Optional.empty();
    }

    private static String hostOnly(String hostPort) {
        if (hostPort.startsWith("[")) {
            return upTo(hostPort, "]") + "]";
        }
        return upTo(hostPort, ":");
    }

    private static String upTo(String text, String stops) {
        for (int i = 0; i < text.length(); i++) {
            if (stops.indexOf(text.charAt(i)) >= 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    public boolean isTel() {
        return value.startsWith("tel:");
    }

    /** The host of a sip identity; empty for tel. */
    public Optional<String> domain() {
        return isTel() ? Optional.empty() : Optional.of(value.substring(Math.max(value.indexOf('@'), 3) + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
