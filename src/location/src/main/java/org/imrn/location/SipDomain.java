package org.imrn.location;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP URI that names a domain, so that the DNS has to say which servers are meant.
 *
 * @param name      the domain, in lower case
 * @param transport the one that the URI demands
 * @param secure    whether nothing but TLS will do (a sips URI)
 */
public record SipDomain(String name, Optional<Transport> transport, boolean secure) {

    /** Possessive: each parameter to come back to would cost a piece of the stack, and somebody else writes them. */
    private static final Pattern FORM = Pattern.compile("(?i)(sips?):(?:[^@;?]*@)?([a-z0-9.-]+)((?:;[^;?]++)*+)");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");
    private static final Pattern TRANSPORT = Pattern.compile("(?i);transport=(udp|tcp|tls)(?=;|$)");

    /** Empty if there is nothing to look up by RFC 3263: an address, a port, another transport, another scheme. */
    public static Optional<SipDomain> of(String uri) {
        Matcher form = FORM.matcher(uri);
        if (!form.matches() || ADDRESS.matcher(form.group(2)).matches()) {
            return Optional.empty();
        }
        boolean secure = form.group(1).equalsIgnoreCase("sips");
        Matcher given = TRANSPORT.matcher(form.group(3));
        Optional<Transport> transport = given.find()
                ? Optional.of(Transport.valueOf(given.group(1).toUpperCase(Locale.ROOT))) : Optional.empty();
        if (transport.isEmpty() && form.group(3).toLowerCase(Locale.ROOT).contains(";transport=")) {
            return Optional.empty();
        }
        return Optional.of(new SipDomain(form.group(2).toLowerCase(Locale.ROOT),
                secure ? Optional.of(Transport.TLS) : transport, secure));
    }
}
