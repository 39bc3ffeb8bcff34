package org.imrn.publication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imrn.number.E164Number;
import org.imrn.roaming.Lag;
import org.imrn.roaming.Outbox;
import org.imrn.roaming.OutboxEntry;

/** An outbox in memory: entries of one number in the order of their sequence, one at a time, later ones wait. */
final class InMemoryOutbox implements Outbox {

    private final Map<Long, OutboxEntry> pending = new LinkedHashMap<>();
    final List<Long> carried = new ArrayList<>();
    final Map<Long, String> abandoned = new LinkedHashMap<>();
    final Map<Long, Duration> retries = new LinkedHashMap<>();

    void add(OutboxEntry entry) {
        pending.put(entry.id(), entry);
    }

    /** The time of every retry has come. */
    void timePasses() {
        retries.clear();
    }

    @Override
    public List<OutboxEntry> due(int budget) {
        Set<E164Number> numbers = new LinkedHashSet<>();
        return pending.values().stream().filter(entry -> numbers.add(entry.number()))
                .filter(entry -> !retries.containsKey(entry.id())).limit(budget).toList();
    }

    @Override
    public void carried(OutboxEntry entry) {
        pending.remove(entry.id());
        carried.add(entry.id());
    }

    @Override
    public void failed(OutboxEntry entry, String reason, Duration retryAfter) {
        pending.put(entry.id(), new OutboxEntry(entry.id(), entry.announcement(), entry.number(), entry.sequence(),
                entry.validUntil(), entry.attempts() + 1, entry.createdAt()));
        retries.put(entry.id(), retryAfter);
    }

    @Override
    public void abandoned(OutboxEntry entry, String reason) {
        pending.remove(entry.id());
        abandoned.put(entry.id(), reason);
    }

    @Override
    public Lag lag() {
        return new Lag(pending.size(), pending.values().stream().map(OutboxEntry::createdAt).min(Comparator.naturalOrder()));
    }
}
