package org.imrn.sip.header;

import java.util.Optional;
import org.imrn.registration.PublicIdentity;

/**
 * One element of a header like Contact or P-Asserted-Identity (RFC 3261 §20.10).
 *
 * @param uri        the text of its URI, URI parameters included; {@code *} in a Contact that means all
 * @param parameters the parameters of the header element
 */
public record NameAddr(String uri, HeaderParameters parameters) {

    public boolean isWildcard() {
        return uri.equals("*");
    }

    /** The URI as a public identity, if it is one. */
    public Optional<PublicIdentity> identity() {
        return PublicIdentity.read(uri);
    }
}
