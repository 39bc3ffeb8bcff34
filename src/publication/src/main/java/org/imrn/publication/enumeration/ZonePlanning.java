package org.imrn.publication.enumeration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imrn.number.E164Number;
import org.imrn.roaming.ZoneEntry;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;

/** Decides from what stands in the zone and what is wanted which update there is to send. A pure function. */
final class ZonePlanning {

    private final Apex apex;
    private final Duration ttl;

    /** @param ttl how long resolvers may go on using a number after it was withdrawn, whole seconds */
    ZonePlanning(Apex apex, Duration ttl) {
        this.apex = apex;
        this.ttl = ttl;
    }

    /** @param standing all NAPTR records that stand at the number's name */
    ZonePlan plan(ZoneEntry entry, List<NAPTRRecord> standing) {
        return entry.wanted().map(imrn -> publish(entry, imrn, standing)).orElseGet(() -> withdraw(entry, standing));
    }

    private Name name(ZoneEntry entry) {
        return apex.nameOf(entry.subscriber());
    }

    /** Ours shall stand alone: with another beside it callers would choose. */
    private ZonePlan publish(ZoneEntry entry, E164Number imrn, List<NAPTRRecord> standing) {
        NAPTRRecord ours = RoamingRecord.of(name(entry), imrn, ttl);
        List<NAPTRRecord> own = own(standing);
        // What stands now was put there after what was saved, by somebody who meant it.
        List<String> saved = own.isEmpty() ? entry.saved() : OwnRecords.written(own);
        if (standing.equals(List.of(ours))) {
            return new ZonePlan.Settled(saved);
        }
        ZoneChange change = new ZoneChange(name(entry), Optional.of(standing),
                standing.stream().filter(record -> !record.equals(ours)).toList(),
                standing.contains(ours) ? List.of() : List.of(ours));
        Set<E164Number> written = Stream.concat(entry.written().stream(), Stream.of(imrn)).collect(Collectors.toSet());
        return new ZonePlan.Change(change, written, saved);
    }

    private ZonePlan withdraw(ZoneEntry entry, List<NAPTRRecord> standing) {
        List<NAPTRRecord> ours = standing.stream()
                .filter(record -> RoamingRecord.imrnIn(record).filter(entry.written()::contains).isPresent()).toList();
        // Somebody has given the subscriber records meanwhile: then the old ones are not wanted back.
        List<String> saved = own(standing).isEmpty() ? entry.saved() : List.of();
        boolean nobodyElse = ours.size() == standing.size();
        if (ours.isEmpty() && saved.isEmpty()) {
            return new ZonePlan.Settled(saved);
        }
        if (nobodyElse && !saved.isEmpty()) {
            return new ZonePlan.Change(new ZoneChange(name(entry), Optional.of(standing), ours,
                    OwnRecords.read(name(entry), saved)), entry.written(), saved);
        }
        if (ours.isEmpty()) {
            return new ZonePlan.Blocked("the subscriber's own records wait to be put back, but another network's stands");
        }
        return new ZonePlan.Change(new ZoneChange(name(entry), Optional.empty(), ours, List.of()), entry.written(), saved);
    }

    /** Neither ours nor another network's of our kind: those end with a stay abroad. */
    private static List<NAPTRRecord> own(List<NAPTRRecord> standing) {
        return standing.stream().filter(record -> RoamingRecord.imrnIn(record).isEmpty()).toList();
    }
}
