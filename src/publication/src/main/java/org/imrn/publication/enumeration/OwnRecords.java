package org.imrn.publication.enumeration;

import java.io.IOException;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** A subscriber's own records as text to be kept: the TTL, a blank, and the rest as a zone file has it (RFC 1035 §5.1). */
final class OwnRecords {

    private OwnRecords() {
    }

    static List<String> written(List<NAPTRRecord> records) {
        return records.stream().map(record -> record.getTTL() + " " + record.rdataToString()).toList();
    }

    static List<NAPTRRecord> read(Name name, List<String> texts) {
        return texts.stream().map(text -> read(name, text)).toList();
    }

    private static NAPTRRecord read(Name name, String text) {
        int blank = text.indexOf(' ');
        try {
            return (NAPTRRecord) Record.fromString(name, Type.NAPTR, DClass.IN, Long.parseLong(text.substring(0, blank)),
                    text.substring(blank + 1), Name.root);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("the record kept for " + name + " cannot be read: " + text, e);
        }
    }
}
