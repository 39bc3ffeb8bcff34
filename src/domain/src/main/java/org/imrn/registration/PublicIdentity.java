package org.imrn.registration;

import java.util.Locale;
import java.util.Optional;
import org.imrn.number.DialledNumber;
import org.imrn.number.E164Number;

/**
 * A public user identity (IMPU) in the one form used as a key: {@code sip:user@host} with the host in lower case and
 * without port and parameters (RFC 3261 §19.1.4 compares more, registrars compare this), or {@code tel:+digits}.
 *
 * @param value the canonical form, at most 255 characters
 */
public record PublicIdentity(String value) implements SubscriberIdentity {

    private static final int LONGEST = 255;

    public PublicIdentity {
        if (!value.startsWith("sip:") && !value.startsWith("tel:") || value.length() > LONGEST) {
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
            case "tel" -> DialledNumber.read(plus(upTo(rest, ";?"))).international().map(PublicIdentity::of);
            default -> Optional.empty();
        };
    }

    /** The tel identity of a number. */
    public static PublicIdentity of(E164Number number) {
        return new PublicIdentity("tel:" + number);
    }

    /** The first {@code @} ends the user part: neither users, parameters nor headers may have one unescaped. */
    private static Optional<PublicIdentity> readSip(String rest) {
        int at = rest.indexOf('@');
        String user = at < 0 ? "" : canonicalUser(upTo(rest.substring(0, at), ":"));
        String host = hostOnly(upTo(rest.substring(at + 1), ";?")).toLowerCase(Locale.ROOT);
        String canonical = user.isEmpty() ? "sip:" + host : "sip:" + user + "@" + host;
        boolean usable = !host.isBlank() && host.chars().noneMatch(c -> c == '@' || c == ',')
                && canonical.length() <= LONGEST
                && canonical.codePoints().noneMatch(PublicIdentity::isForeign);
        return usable ? Optional.of(new PublicIdentity(canonical)) : Optional.empty();
    }

    /** In no URI, and in the key of an identity it could be mistaken for another one's, or for a line of a log. */
    private static boolean isForeign(int c) {
        return c == '<' || c == '>' || c == '"' || Character.isISOControl(c) || Character.isWhitespace(c)
                || Character.isSpaceChar(c);
    }

    /** {@code %2B49...} is {@code +49...}, and a number has neither separators nor tel parameters as a key. */
    private static String canonicalUser(String user) {
        String plain = plus(user);
        return plain.startsWith("+") && DialledNumber.read(upTo(plain, ";")) instanceof DialledNumber.Global global
                ? global.number().toString() : plain;
    }

    private static String plus(String user) {
        return user.regionMatches(true, 0, "%2B", 0, 3) ? "+" + user.substring(3) : user;
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

    /** The tel form of a SIP identity that is made of an international number; empty for any other. */
    public Optional<PublicIdentity> asTelephone() {
        return user().filter(user -> user.startsWith("+")).flatMap(user -> read("tel:" + user));
    }

    /** The number of a tel identity, or of a SIP identity that is made of an international one. */
    public Optional<E164Number> number() {
        return (isTel() ? Optional.of(this) : asTelephone())
                .flatMap(tel -> DialledNumber.read(tel.value.substring("tel:".length())).international());
    }

    /** The user part of a sip identity; empty for a host alone and for tel. */
    public Optional<String> user() {
        int at = value.indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(value.substring("sip:".length(), at));
    }

    /** Whether it is somebody's, and not a host alone: that many subscribers could have in common. */
    public boolean namesSomebody() {
        return isTel() || user().isPresent();
    }

    public boolean isTel() {
        return value.startsWith("tel:");
    }

    /** The host of a sip identity; empty for tel. */
    public Optional<String> domain() {
        return isTel() ? Optional.empty() : Optional.of(value.substring(Math.max(value.indexOf('@'), 3) + 1));
    }

    @Override
    public String key() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
