package org.imrn.publication.enumeration;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imrn.number.E164Number;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;

/**
 * The record that replaces a subscriber's number by the IMRN (RFC 4769 §3.1). The called number is not kept beside it as
 * a routing number's companion: the visited network would have to route on it (RFC 4694 §5.1), back to where it came from.
 */
final class RoamingRecord {

    private static final int ORDER = 10;
    private static final int PREFERENCE = 100;
    private static final String FLAGS = "u";
    private static final String SERVICE = "E2U+pstn:tel";
    private static final String BEGIN = "!^.*$!tel:";
    private static final String END = ";npdi!";
    private static final Pattern FORM = Pattern.compile(Pattern.quote(BEGIN) + "(\\+[1-9][0-9]{6,14})" + Pattern.quote(END));

    private RoamingRecord() {
    }

    static NAPTRRecord of(Name name, E164Number imrn, Duration ttl) {
        return new NAPTRRecord(name, DClass.IN, ttl.toSeconds(), ORDER, PREFERENCE, FLAGS, SERVICE, BEGIN + imrn + END,
                Name.root);
    }

    /** The IMRN that a record of this form names, whoever wrote it; empty for any other record. */
    static Optional<E164Number> imrnIn(NAPTRRecord record) {
        Matcher form = FORM.matcher(record.getRegexp());
        return record.getService().equalsIgnoreCase(SERVICE) && form.matches()
                ? Optional.of(E164Number.parse(form.group(1))) : Optional.empty();
    }
}
