package org.imrn.publication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Lag;
import org.imrn.roaming.Outbox;
import org.imrn.roaming.OutboxEntry;

/** An outbox in memory: entries of a number, and of a subscriber, in the order of their sequences, one at a time. */
final class InMemoryOutbox implements Outbox {

    private final Map<Long, OutboxEntry> pending = new LinkedHashMap<>();
    private final Set<Long> taken = new HashSet<>();
    final Set<Long> kept = new HashSet<>();
    final List<Long> carried = new ArrayList<>();
    final Map<Long, String> abandoned = new LinkedHashMap<>();
    final Map<Long, Duration> retries = new LinkedHashMap<>();

    void add(OutboxEntry entry) {
        pending.put(entry.id(), entry);
    }

    /** Whoever took what is not done yet has not kept it. */
    void letGo() {
        taken.clear();
    }

    /** The time of every retry has come. */
    void timePasses() {
        retries.clear();
    }

    @Override
    public List<OutboxEntry> take(int budget) {
        Set<Object> ahead = new HashSet<>();
        List<OutboxEntry> first = pending.values().stream().sorted(Comparator.comparing(OutboxEntry::sequence))
                .filter(entry -> isFirst(entry, ahead)).sorted(Comparator.comparing(OutboxEntry::id))
                .filter(entry -> !retries.containsKey(entry.id()) && !taken.contains(entry.id())).limit(budget).toList();
        first.forEach(entry -> taken.add(entry.id()));
        return first;
    }

    private static boolean isFirst(OutboxEntry entry, Set<Object> ahead) {
        boolean alone = ahead.add(entry.number());
        for (PublicIdentity subject : entry.announcement().subjects()) {
            alone &= ahead.add(subject);
        }
        return alone;
    }

    @Override
    public void keep(Collection<OutboxEntry> entries) {
        entries.forEach(entry -> kept.add(entry.id()));
    }

    @Override
    public void givenBack(OutboxEntry entry) {
        taken.remove(entry.id());
    }

    @Override
    public void carried(OutboxEntry entry) {
        done(entry);
        carried.add(entry.id());
    }

    @Override
    public boolean failed(OutboxEntry entry, String reason, Duration retryAfter) {
        pending.put(entry.id(), new OutboxEntry(entry.id(), entry.announcement(), entry.number(), entry.sequence(),
                entry.validUntil(), entry.attempts() + 1, entry.createdAt()));
        retries.put(entry.id(), retryAfter);
        taken.remove(entry.id());
        return true;
    }

    private void done(OutboxEntry entry) {
        pending.remove(entry.id());
        taken.remove(entry.id());
    }

    @Override
    public void abandoned(OutboxEntry entry, String reason) {
        done(entry);
        abandoned.put(entry.id(), reason);
    }

    @Override
    public Lag lag() {
        return new Lag(pending.size(), pending.values().stream().map(OutboxEntry::createdAt).min(Comparator.naturalOrder()));
    }
}
