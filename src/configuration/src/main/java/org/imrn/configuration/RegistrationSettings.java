package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.Flag;
import org.imrn.configuration.value.Parsed;
import org.imrn.configuration.value.WholeNumber;
import org.imrn.pool.PoolName;

/**
 * How visitors' registrations are served.
 *
 * @param pool           the pool their numbers come from if no pool's conditions are met
 * @param grace          how long a number outlives its registration
 * @param closingWait    how long a deregistration waits to be confirmed
 * @param withdrawalWait how long a number waits for its withdrawal from home before it rests
 * @param retryInterval  how often a registration without number is tried again, on average
 * @param patience       how long a REGISTER waits for the database
 * @param defaultExpires the lifetime of a registration that tells none
 * @param waitingLimit   how many registrations may wait for a number
 * @param regEvent       whether S-CSCFs are asked to tell of registrations and their ends (RFC 3680)
 */
public record RegistrationSettings(PoolName pool, Duration grace, Duration closingWait, Duration withdrawalWait,
                                   Duration retryInterval, Duration patience, Duration defaultExpires,
                                   int waitingLimit, boolean regEvent) {

    public static final ConfigurationKey<PoolName> POOL = ConfigurationKey.of("imrn.registration.pool", "visitors",
            new Parsed<>("the name of a pool", PoolName::new), "The pool that registrations get their numbers from, unless the conditions of a pool are met.");
    public static final ConfigurationKey<Duration> GRACE = ConfigurationKey.of("imrn.registration.grace", "PT60S",
            DurationValue.between("PT0S", "PT1H"),
            "How long a number stays leased after its registration ran out: S-CSCFs refresh late.");
    public static final ConfigurationKey<Duration> CLOSING_WAIT = ConfigurationKey.of(
            "imrn.registration.closing-wait", "PT10S", DurationValue.between("PT0.001S", "PT10M"),
            "How long a deregistration waits to be confirmed or taken back; calls are still delivered.");
    public static final ConfigurationKey<Duration> WITHDRAWAL_WAIT = ConfigurationKey.of(
            "imrn.registration.withdrawal-wait", "PT30S", DurationValue.between("PT0.001S", "P1D"),
            "How long a released number waits for the home network to confirm its withdrawal before it rests.");
    public static final ConfigurationKey<Duration> RETRY_INTERVAL = ConfigurationKey.of(
            "imrn.registration.retry-interval", "PT5S", DurationValue.between("PT0.05S", "PT10M"),
            "How often a registration that got no number is tried again, on average; each time is drawn at random"
                    + " around it.");
    public static final ConfigurationKey<Duration> PATIENCE = ConfigurationKey.of("imrn.registration.patience",
            "PT1S", DurationValue.between("PT0.05S", "PT30S"),
            "How long a REGISTER waits for the database before it is answered 200 and its work is put off; S-CSCFs wait"
                    + " two seconds and upwards.");
    public static final ConfigurationKey<Duration> DEFAULT_EXPIRES = ConfigurationKey.of(
            "imrn.registration.default-expires", "PT1H", DurationValue.wholeSecondsBetween("PT1S", "P7D"),
            "The lifetime of a registration whose REGISTER tells none.");
    public static final ConfigurationKey<Integer> WAITING_LIMIT = ConfigurationKey.of(
            "imrn.registration.waiting-limit", "100000", new WholeNumber(1, 10_000_000),
            "How many registrations may wait for a number at once; further ones are left to their next refresh.");

    public static final ConfigurationKey<Boolean> REG_EVENT = ConfigurationKey.of("imrn.registration.reg-event", "false",
            new Flag(), "Whether the reg event package (RFC 3680) is subscribed to at the visitors' S-CSCFs, so that their"
                    + " NOTIFYs confirm deregistrations, instead of `imrn.registration.closing-wait` alone, and tell of"
                    + " those that no REGISTER tells of. Only if the S-CSCFs let this server subscribe: each visitor costs"
                    + " them a dialog.");

    static final List<ConfigurationKey<?>> KEYS = List.of(POOL, GRACE, CLOSING_WAIT, WITHDRAWAL_WAIT, RETRY_INTERVAL,
            PATIENCE, DEFAULT_EXPIRES, WAITING_LIMIT, REG_EVENT);

    static RegistrationSettings read(ConfigurationReader reader, List<PoolName> pools) {
        PoolName pool = reader.value(POOL);
        if (reader.sound(POOL, PoolSettings.POOLS) && !pools.contains(pool)) {
            reader.refuse(POOL, "there is no such pool; " + PoolSettings.POOLS + " names "
                    + pools.stream().map(PoolName::value).collect(Collectors.joining(", ")));
        }
        return new RegistrationSettings(pool, reader.value(GRACE), reader.value(CLOSING_WAIT),
                reader.value(WITHDRAWAL_WAIT), reader.value(RETRY_INTERVAL), reader.value(PATIENCE),
                reader.value(DEFAULT_EXPIRES), reader.value(WAITING_LIMIT), reader.value(REG_EVENT));
    }
}
