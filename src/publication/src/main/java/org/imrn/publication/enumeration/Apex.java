package org.imrn.publication.enumeration;

import org.imrn.number.E164Number;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * Where the numbers of a zone begin.
 *
 * @param zone the zone's name, absolute
 */
public record Apex(Name zone) {

    /** @throws IllegalArgumentException when the text is no domain name */
    public static Apex of(String domain) {
        try {
            return new Apex(Name.fromString(domain, Name.root));
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a domain name: " + domain, e);
        }
    }

    /** The name of a number: its digits backwards, each a label (RFC 6116 §3.2). */
    public Name nameOf(E164Number number) {
        String backwards = new StringBuilder(number.digits()).reverse().toString();
        try {
            return Name.fromString(String.join(".", backwards.split("")), zone);
        } catch (TextParseException e) {
            throw new IllegalStateException(number + " has no name in " + zone, e);
        }
    }
}
