package org.imrn.sip.header;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.imrn.number.DialledNumber;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.RequestTarget;
import org.imrn.routing.RequestTarget.Malformed;
import org.imrn.routing.RequestTarget.SipUser;
import org.imrn.routing.RequestTarget.Telephone;
import org.imrn.routing.RequestTarget.Unsupported;
import org.imrn.routing.RequestTarget.Urn;

/** Reads what a Request-URI, or a To, means (RFC 3261 §19.1, RFC 3966, RFC 5031). */
public final class RequestUri {

    private static final String EMERGENCY = "urn:service:sos";

    private RequestUri() {
    }

    /** Reads a URI without brackets. */
    public static RequestTarget read(String uri) {
        String text = uri.strip();
        String rest = text.substring(text.indexOf(':') + 1);
        return switch (UriText.scheme(text)) {
            case "tel" -> telephone(rest, Optional.empty());
            case "sip", "sips" -> sip(text, rest);
            case "urn" -> new Urn(text, isEmergency(text));
            case "" -> new Malformed(text, "a URI begins with a scheme");
            default -> new Unsupported(UriText.scheme(text));
        };
    }

    /** Reads a To or From value, display name and tag allowed. */
    public static RequestTarget readHeader(String value) {
        return whole(value).map(RequestUri::read)
                .orElseGet(() -> new Malformed(value, "no URI in it"));
    }

    /**
     * Reads a Request-URI and completes its tel parameters from To, if both name the same number: containers drop the
     * parameters of a tel Request-URI but leave To alone.
     */
    public static RequestTarget read(String uri, String to) {
        RequestTarget target = read(uri);
        if (target instanceof Telephone telephone && readHeader(to) instanceof Telephone same
                && telephone.number().equals(same.number())) {
            Map<String, String> all = new LinkedHashMap<>(same.parameters());
            all.putAll(telephone.parameters());
            return new Telephone(telephone.number(), all, telephone.sipForm());
        }
        return target;
    }

    /** The tel URI of a To or From with its parameters as they are written there; empty if it is of another scheme. */
    public static Optional<String> telephoneIn(String value) {
        return whole(value).filter(uri -> UriText.scheme(uri).equals("tel"));
    }

    private static Optional<String> whole(String value) {
        return NameAddrList.read(value).first().map(RequestUri::whole);
    }

    /**
     * Without brackets the parameters of a tel URI look like the header's own (RFC 3261 §20.10); take them back. Not only
     * then, since the container may have put the brackets there.
     */
    private static String whole(NameAddr element) {
        String uri = element.uri();
        if (!UriText.scheme(uri).equals("tel") || uri.indexOf(';') >= 0) {
            return uri;
        }
        StringBuilder whole = new StringBuilder(uri);
        element.parameters().values().forEach((name, value) -> {
            if (!name.equals("tag")) {
                whole.append(';').append(name).append(value.isEmpty() ? "" : "=" + value);
            }
        });
        return whole.toString();
    }

    private static RequestTarget sip(String text, String rest) {
        Optional<PublicIdentity> identity = PublicIdentity.read(text);
        if (identity.isEmpty()) {
            return new Malformed(text, "a SIP URI without a usable host");
        }
        int at = rest.indexOf('@');
        String user = at < 0 ? "" : rest.substring(0, at);
        if (identity.get().namesSomebody() && isPhone(rest.substring(at + 1))) {
            return telephone(user, identity);
        }
        DialledNumber number = DialledNumber.read(upTo(PercentEncoding.decode(user), ';'));
        return new SipUser(identity.get(), looksDialled(number, user) ? Optional.of(number) : Optional.empty());
    }

    private static boolean isPhone(String hostAndParameters) {
        String parameters = upTo(hostAndParameters, '?');
        int semicolon = parameters.indexOf(';');
        return semicolon >= 0 && HeaderParameters.read(parameters.substring(semicolon)).value("user")
                .filter("phone"::equalsIgnoreCase).isPresent();
    }

    /** Letters are digits of local numbers by grammar, but a user called "bea" is not a number. */
    private static boolean looksDialled(DialledNumber number, String user) {
        return number instanceof DialledNumber.Local local
                ? local.digits().chars().noneMatch(Character::isLetter)
                : !(number instanceof DialledNumber.Malformed) && !user.isEmpty();
    }

    private static RequestTarget telephone(String subscriber, Optional<PublicIdentity> sipForm) {
        String plain = PercentEncoding.decode(subscriber);
        String number = upTo(upTo(plain, '?'), ';');
        return new Telephone(DialledNumber.read(number),
                HeaderParameters.read(plain.substring(number.length())).values(), sipForm);
    }

    private static boolean isEmergency(String urn) {
        return urn.regionMatches(true, 0, EMERGENCY, 0, EMERGENCY.length())
                && (urn.length() == EMERGENCY.length() || urn.charAt(EMERGENCY.length()) == '.');
    }

    private static String upTo(String text, char stop) {
        int end = text.indexOf(stop);
        return end < 0 ? text : text.substring(0, end);
    }
}
