package org.imrn.sip.header;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imrn.registration.PublicIdentity;

/**
 * A REGISTER, or the answer to it, as the S-CSCF encloses it in a third-party REGISTER (TS 23.218 §6.9.2.6, §6.9.2.7).
 */
public final class EmbeddedMessage {

    private static final String VERSION = "sip/2.0";

    private final boolean response;
    private final HeaderLines headers;

    private EmbeddedMessage(boolean response, HeaderLines headers) {
        this.response = response;
        this.headers = headers;
    }

    /** Reads a message; empty if it does not begin with a request or status line. Its own body is not looked at. */
    public static Optional<EmbeddedMessage> read(String text) {
        List<String> lines = text.stripLeading().lines().toList();
        String start = lines.isEmpty() ? "" : lines.get(0).strip().toLowerCase(Locale.ROOT);
        boolean response = start.startsWith(VERSION + " ");
        boolean good = response || start.endsWith(" " + VERSION);
        return good ? Optional.of(new EmbeddedMessage(response, HeaderLines.read(lines.subList(1, lines.size()))))
                : Optional.empty();
    }

    public boolean isResponse() {
        return response;
    }

    /** P-Associated-URI: the implicit registration set (RFC 7315 §4.1). */
    public List<PublicIdentity> associatedIdentities() {
        return NameAddrList.read(headers.all("p-associated-uri")).identities();
    }

    /** Of P-Access-Network-Info. */
    public Optional<String> accessType() {
        return AccessNetworkInfo.accessType(headers.all("p-access-network-info"));
    }
}
