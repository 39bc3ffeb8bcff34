package org.imrn.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.pool.AdaptiveLifetime;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;
import org.imrn.pool.QuarantineFloor;
import org.imrn.pool.Watermarks;

/** Reads the pools and checks them against each other, each fault under the key of the pool that is read later. */
final class PoolReading {

    /** Free numbers are kept in memory on every node: beyond this a range is more likely a slip than a wish. */
    private static final long MOST_NUMBERS = 10_000_000;

    private final ConfigurationReader reader;
    private final QuarantineSettings late;
    private final DatabaseSettings database;
    private final List<Pool> pools = new ArrayList<>();
    private final Map<PoolName, Duration> ttls = new LinkedHashMap<>();
    private final Map<PoolName, AdaptiveLifetime> lifetimes = new LinkedHashMap<>();
    private final List<NumberRange> reserved = new ArrayList<>();

    private PoolReading(ConfigurationReader reader, QuarantineSettings late, DatabaseSettings database) {
        this.reader = reader;
        this.late = late;
        this.database = database;
    }

    static PoolSettings read(ConfigurationReader reader, List<PoolName> names, QuarantineSettings late,
                             DatabaseSettings database) {
        PoolReading reading = new PoolReading(reader, late, database);
        names.forEach(reading::readPool);
        return new PoolSettings(new Pools(reading.pools), reading.ttls, PoolRuleReading.read(reader, names),
                new NumberRanges(reading.reserved), reading.lifetimes,
                new Watermarks(reader.value(PoolSettings.WATERMARKS)));
    }

    private void readPool(PoolName name) {
        PoolKeys keys = PoolKeys.of(name);
        Optional<List<NumberRange>> ranges = reader.mandatory(keys.ranges());
        Duration quarantine = reader.value(keys.quarantine());
        Duration ttl = reader.value(keys.ttl());
        refuseShortQuarantine(keys, quarantine, late.floor(ttl, database));
        ttls.put(name, ttl);
        int threshold = reader.value(keys.adaptiveThreshold());
        reader.optional(keys.shortestLifetime())
                .ifPresent(shortest -> lifetimes.put(name, new AdaptiveLifetime(threshold, shortest)));
        List<NumberRange> kept = reader.optional(keys.reserved()).orElse(List.of());
        ranges.filter(numbers -> acceptable(keys, numbers)).map(numbers -> new Pool(name, numbers, quarantine))
                .ifPresent(pool -> {
                    pools.add(pool);
                    reserve(keys, pool, kept);
                });
    }

    private void reserve(PoolKeys keys, Pool pool, List<NumberRange> kept) {
        NumberRanges foreign = new NumberRanges(kept).without(pool.numbers());
        foreign.ranges().stream().findFirst().ifPresent(range ->
                reader.refuse(keys.reserved(), range + " is no part of the pool"));
        reserved.addAll(kept);
    }

    private void refuseShortQuarantine(PoolKeys keys, Duration quarantine, QuarantineFloor floor) {
        boolean known = reader.sound(keys.quarantine(), keys.ttl()) && reader.sound(DatabaseSettings.LOCK_TIMEOUT,
                DatabaseSettings.STATEMENT_TIMEOUT, DatabaseSettings.SOCKET_TIMEOUT)
                && reader.sound(QuarantineSettings.KEYS.toArray(ConfigurationKey<?>[]::new));
        if (known && !floor.allows(quarantine)) {
            reader.refuse(keys.quarantine(), "shorter than a late call can take: max(" + keys.ttl() + ", "
                    + QuarantineSettings.NEGATIVE_TTL + ") + " + QuarantineSettings.TRANSACTION_TIMEOUT + " + "
                    + QuarantineSettings.ISUP_SETUP + " + " + QuarantineSettings.CLOCK_SKEW
                    + " + a transaction (5 " + DatabaseSettings.STATEMENT_TIMEOUT + " + " + DatabaseSettings.LOCK_TIMEOUT
                    + " + " + DatabaseSettings.SOCKET_TIMEOUT + ") = " + floor);
        }
    }

    private boolean acceptable(PoolKeys keys, List<NumberRange> ranges) {
        Optional<String> fault = overlap(ranges).or(() -> excess(ranges));
        fault.ifPresent(because -> reader.refuse(keys.ranges(), because));
        return fault.isEmpty();
    }

    private Optional<String> overlap(List<NumberRange> ranges) {
        List<NumberRange> ascending = ranges.stream().sorted(Comparator.comparing(NumberRange::first)).toList();
        for (int i = 0; i < ascending.size(); i++) {
            NumberRange range = ascending.get(i);
            if (i > 0 && range.overlaps(ascending.get(i - 1))) {
                return Optional.of(range + " overlaps " + ascending.get(i - 1));
            }
            Optional<Pool> other = pools.stream().filter(pool -> pool.overlapping(range).isPresent()).findFirst();
            if (other.isPresent()) {
                return Optional.of(range + " overlaps the pool " + other.get().name());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> excess(List<NumberRange> ranges) {
        long size = ranges.stream().mapToLong(NumberRange::size).sum();
        return size > MOST_NUMBERS ? Optional.of(size + " numbers are more than " + MOST_NUMBERS) : Optional.empty();
    }
}
