package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.WholeNumber;

/**
 * How long the database may take, so that a node frozen inside a transaction cannot hang the others.
 *
 * @param lockTimeout      how long a statement waits for a lock
 * @param statementTimeout how long a statement may take
 * @param socketTimeout    how long the database may be silent before the connection is given up
 * @param groupSize        how many changes are written in one transaction at most
 */
public record DatabaseSettings(Duration lockTimeout, Duration statementTimeout, Duration socketTimeout,
                               int groupSize) {

    public static final ConfigurationKey<Duration> LOCK_TIMEOUT = ConfigurationKey.of("imrn.database.lock-timeout",
            "PT0.5S", DurationValue.between("PT0.001S", "PT1M"),
            "How long a statement waits for a lock that another node holds.");
    public static final ConfigurationKey<Duration> STATEMENT_TIMEOUT = ConfigurationKey.of(
            "imrn.database.statement-timeout", "PT1S", DurationValue.between("PT0.01S", "PT5M"),
            "How long a statement may take, its wait for locks included.");
    public static final ConfigurationKey<Duration> SOCKET_TIMEOUT = ConfigurationKey.of(
            "imrn.database.socket-timeout", "PT5S", DurationValue.between("PT0.1S", "PT10M"),
            "How long the database may be silent before a connection is given up.");
    public static final ConfigurationKey<Integer> GROUP_SIZE = ConfigurationKey.of("imrn.database.group-size", "256",
            new WholeNumber(1, 10_000),
            "How many changes of leases are written in one transaction at most.");

    static final List<ConfigurationKey<?>> KEYS = List.of(ServerSettings.DATABASE_URL, ServerSettings.DATABASE_USER,
            ServerSettings.DATABASE_PASSWORD, LOCK_TIMEOUT, STATEMENT_TIMEOUT, SOCKET_TIMEOUT, GROUP_SIZE);

    static DatabaseSettings read(ConfigurationReader reader) {
        DatabaseSettings settings = new DatabaseSettings(reader.value(LOCK_TIMEOUT), reader.value(STATEMENT_TIMEOUT),
                reader.value(SOCKET_TIMEOUT), reader.value(GROUP_SIZE));
        refuseShorter(reader, STATEMENT_TIMEOUT, settings.statementTimeout, LOCK_TIMEOUT, settings.lockTimeout);
        refuseShorter(reader, SOCKET_TIMEOUT, settings.socketTimeout, STATEMENT_TIMEOUT, settings.statementTimeout);
        return settings;
    }

    /** How long our connection may say nothing within a transaction: long enough to wait for a lock between statements. */
    public Duration idleInTransaction() {
        return statementTimeout.plus(lockTimeout);
    }

    /**
     * How long after its begin a transaction can still be committed: it may work for as long as four statements take, be
     * idle, and wait for the answer to its commit. The persistence keeps to it: a test holds the two together.
     */
    public Duration longestTransaction() {
        return statementTimeout.multipliedBy(4).plus(idleInTransaction()).plus(socketTimeout);
    }

    private static void refuseShorter(ConfigurationReader reader, ConfigurationKey<Duration> outerKey, Duration outer,
                                      ConfigurationKey<Duration> innerKey, Duration inner) {
        if (reader.sound(outerKey, innerKey) && outer.compareTo(inner) < 0) {
            reader.refuse(outerKey, "shorter than " + innerKey + " = " + reader.shown(innerKey)
                    + ", which it includes");
        }
    }
}
