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

    private final String startLine;
    private final HeaderLines headers;

    private EmbeddedMessage(String startLine, HeaderLines headers) {
        this.startLine = startLine;
        this.headers = headers;
    }

    /** Reads a message; empty if it does not begin with a request or status line. Its own body is not looked at. */
    public static Optional<EmbeddedMessage> read(String text) {
        List<String> lines = text.stripLeading().lines().toList();
        String start = lines.isEmpty() ? "" : lines.get(0).strip();
        String lower = start.toLowerCase(Locale.ROOT);
        boolean good = lower.startsWith(VERSION + " ") || lower.endsWith(" " + VERSION);
        return good ? Optional.of(new EmbeddedMessage(start, HeaderLines.read(lines.subList(1, lines.size()))))
                : Optional.empty();
    }

    public boolean isResponse() {
        return startLine.toLowerCase(Locale.ROOT).startsWith(VERSION + " ");
    }

    /** First line, as received. */
    public String startLine() {
        return startLine;
    }

    /** All values of a header; {@code name} in lower case and spelt out. */
    public List<String> header(String name) {
        return headers.all(name);
    }

    /** Where the UE is, with feature tags. */
    public NameAddrList contacts() {
        return NameAddrList.read(headers.all("contact"));
    }

    /** {@code +sip.instance} of the first Contact that has one, without brackets (RFC 5626 §4.1). */
    public Optional<String> sipInstance() {
        return contacts().elements().stream().map(contact -> contact.parameters().value("+sip.instance"))
                .flatMap(Optional::stream).findFirst()
                .map(instance -> instance.startsWith("<") && instance.endsWith(">") && instance.length() > 2
                        ? instance.substring(1, instance.length() - 1) : instance);
    }

    /** P-Associated-URI: the implicit registration set (RFC 7315 §4.1). */
    public List<PublicIdentity> associatedIdentities() {
        return NameAddrList.read(headers.all("p-associated-uri")).identities();
    }

    public NameAddrList path() {
        return NameAddrList.read(headers.all("path"));
    }

    public NameAddrList serviceRoute() {
        return NameAddrList.read(headers.all("service-route"));
    }

    /** The expiry of its first Contact, else of the whole message. */
    public ExpiresReading expires() {
        return ExpiresReading.read(contacts().first().flatMap(contact -> contact.parameters().value("expires")),
                headers.first("expires"));
    }
}
