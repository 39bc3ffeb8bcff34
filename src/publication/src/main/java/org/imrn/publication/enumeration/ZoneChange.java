package org.imrn.publication.enumeration;

import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * One update of what stands at a name. Records are deleted one by one, each by its exact contents: a deletion of the whole
 * set would take other people's with it.
 *
 * @param name      the number's name
 * @param mustStand all the NAPTR records that must stand there, no more and no less (RFC 2136 §2.4.2), none of them if
 *                  the list is empty (§2.4.3); no prerequisite if there is no list
 * @param deletes   records to be deleted (§2.5.4); one that is gone already is no failure
 * @param adds      records to be added (§2.5.1)
 */
public record ZoneChange(Name name, Optional<List<NAPTRRecord>> mustStand, List<NAPTRRecord> deletes, List<NAPTRRecord> adds) {

    Update asUpdateOf(Name zone) {
        Update update = new Update(zone);
        mustStand.ifPresent(records -> {
            if (records.isEmpty()) {
                update.absent(name, Type.NAPTR);
            }
            records.forEach(record -> update.present(asPrerequisite(record)));
        });
        deletes.forEach(record -> update.delete(record));
        adds.forEach(record -> update.add(record));
        return update;
    }

    /** With any other TTL than 0 the server would not understand it (RFC 2136 §3.2). */
    private static Record asPrerequisite(NAPTRRecord record) {
        return Record.newRecord(record.getName(), Type.NAPTR, DClass.IN, 0, record.rdataToWireCanonical());
    }
}
