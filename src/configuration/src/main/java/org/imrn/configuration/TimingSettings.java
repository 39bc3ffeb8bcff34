package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.WholeNumber;

/**
 * How often regular work is done.
 *
 * @param sweepInterval     how often each node looks for leases whose deadline has passed
 * @param sweepBudget       how many it ends in one step; as long as there are so many, it goes on at once
 * @param heartbeatInterval how often a node writes that it lives
 * @param deadAfter         how old a node's last heartbeat is when the others take its blocks
 * @param readerInterval    how often a node reads what has changed in the database
 * @param clockLimit        how far the machine's clock may be off from the database's
 */
public record TimingSettings(Duration sweepInterval, int sweepBudget, Duration heartbeatInterval, Duration deadAfter,
                             Duration readerInterval, Duration clockLimit) {

    private static final int HEARTBEATS_MISSED = 3;

    public static final ConfigurationKey<Duration> SWEEP_INTERVAL = ConfigurationKey.of("imrn.sweep.interval", "PT1S",
            DurationValue.between("PT0.05S", "PT1M"),
            "How often a node looks for leases whose deadline has passed.");
    public static final ConfigurationKey<Integer> SWEEP_BUDGET = ConfigurationKey.of("imrn.sweep.budget", "500",
            new WholeNumber(1, 100_000),
            "How many leases it ends in one step. While as many are due the next step follows at once: each is short, and a"
                    + " mass expiry is over soon.");
    public static final ConfigurationKey<Duration> HEARTBEAT_INTERVAL = ConfigurationKey.of("imrn.heartbeat.interval",
            "PT1S", DurationValue.between("PT0.05S", "PT1M"),
            "How often a node writes to the database that it lives.");
    public static final ConfigurationKey<Duration> DEAD_AFTER = ConfigurationKey.of("imrn.heartbeat.dead-after",
            "PT10S", DurationValue.between("PT0.15S", "PT1H"),
            "How old a node's last heartbeat is, by the database's clock, when the other nodes take over its numbers;"
                    + " at least three heartbeats.");

    public static final ConfigurationKey<Duration> READER_INTERVAL = ConfigurationKey.of("imrn.reader.interval",
            "PT1S", DurationValue.between("PT0.05S", "PT10S"),
            "How often a node reads from the database what has changed, whatever the other nodes have told it. Much"
                    + " shorter than any quarantine: a node that could not read for that long refuses calls.");
    public static final ConfigurationKey<Duration> CLOCK_LIMIT = ConfigurationKey.of("imrn.clock.limit", "PT2S",
            DurationValue.between("PT0.1S", "PT24H"),
            "How far the machine's clock may be off from the database's before the node says that it is not ready."
                    + " Numbers are leased by the database's time, so calls go on being served.");

    static final List<ConfigurationKey<?>> KEYS = List.of(SWEEP_INTERVAL, SWEEP_BUDGET, HEARTBEAT_INTERVAL,
            DEAD_AFTER, READER_INTERVAL, CLOCK_LIMIT);

    static TimingSettings read(ConfigurationReader reader) {
        TimingSettings settings = new TimingSettings(reader.value(SWEEP_INTERVAL), reader.value(SWEEP_BUDGET),
                reader.value(HEARTBEAT_INTERVAL), reader.value(DEAD_AFTER), reader.value(READER_INTERVAL),
                reader.value(CLOCK_LIMIT));
        Duration shortest = settings.heartbeatInterval.multipliedBy(HEARTBEATS_MISSED);
        if (reader.sound(HEARTBEAT_INTERVAL, DEAD_AFTER) && settings.deadAfter.compareTo(shortest) < 0) {
            reader.refuse(DEAD_AFTER, "shorter than three times " + HEARTBEAT_INTERVAL + " = "
                    + reader.shown(HEARTBEAT_INTERVAL));
        }
        return settings;
    }
}
