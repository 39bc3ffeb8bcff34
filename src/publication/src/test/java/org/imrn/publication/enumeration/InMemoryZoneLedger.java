package org.imrn.publication.enumeration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imrn.number.E164Number;
import org.imrn.roaming.Lag;
import org.imrn.roaming.ZoneEntry;
import org.imrn.roaming.ZoneLedger;

/** Numbers that are all due, each wanting the same IMRN, until something comes of them. */
final class InMemoryZoneLedger implements ZoneLedger {

    private final Map<E164Number, E164Number> wanted = new LinkedHashMap<>();
    final List<E164Number> settled = new ArrayList<>();
    final Map<E164Number, Duration> retries = new LinkedHashMap<>();
    final List<Integer> budgets = new ArrayList<>();
    Lag lag = new Lag(0, Optional.empty());

    synchronized void want(E164Number subscriber, E164Number imrn) {
        wanted.put(subscriber, imrn);
    }

    @Override
    public synchronized List<E164Number> due(int budget) {
        budgets.add(budget);
        return wanted.keySet().stream().limit(budget).toList();
    }

    @Override
    public synchronized Optional<ZoneEntry> take(E164Number subscriber, Duration hold) {
        return Optional.ofNullable(wanted.get(subscriber)).map(imrn -> new ZoneEntry(subscriber, Optional.of(imrn),
                Optional.empty(), Set.of(), List.of(), false, 0, 1, UUID.randomUUID(), Instant.MAX));
    }

    @Override
    public boolean intend(ZoneEntry entry, Set<E164Number> written, List<String> saved) {
        return true;
    }

    @Override
    public synchronized void settled(ZoneEntry entry, List<String> saved) {
        wanted.remove(entry.subscriber());
        settled.add(entry.subscriber());
    }

    @Override
    public synchronized void failed(ZoneEntry entry, String reason, Duration retryAfter) {
        retries.put(entry.subscriber(), retryAfter);
    }

    @Override
    public void givenBack(ZoneEntry entry) {
        throw new AssertionError("never too late here");
    }

    @Override
    public Lag lag() {
        return lag;
    }
}
