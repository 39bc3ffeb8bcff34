package org.imrn.publication.enumeration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imrn.number.E164Number;
import org.imrn.roaming.ZoneEntry;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** A subscriber's name in a zone, records at it, and what may be wanted of it. */
final class Zones {

    static final Apex APEX = Apex.of("e164.example.com");
    static final E164Number ALICE = E164Number.parse("+447700900123");
    static final Name NAME = APEX.nameOf(ALICE);
    static final String HOME = "10 100 \"u\" \"E2U+sip\" \"!^.*$!sip:+447700900123@ims.home.example.com;user=phone!\" .";

    private Zones() {
    }

    static NAPTRRecord record(String text) {
        try {
            return (NAPTRRecord) Record.fromString(NAME, Type.NAPTR, DClass.IN, 60, text, Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The IMRN that ends with this digit. */
    static E164Number imrn(int last) {
        return new E164Number(12025550140L + last);
    }

    static NAPTRRecord roaming(int last) {
        return record("10 100 \"u\" \"E2U+pstn:tel\" \"!^.*$!tel:" + imrn(last) + ";npdi!\" .");
    }

    static ZoneEntry entry(Optional<E164Number> wanted, Set<E164Number> written, List<String> saved) {
        return new ZoneEntry(ALICE, wanted, Optional.empty(), written, saved, false, 0, 1, new UUID(0, 1), Instant.MAX);
    }
}
