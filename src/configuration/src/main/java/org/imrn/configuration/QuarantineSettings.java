package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import org.imrn.configuration.value.DurationValue;
import org.imrn.pool.QuarantineFloor;

/**
 * How late a call to a withdrawn number can still come; no pool's quarantine may be shorter than their sum.
 *
 * @param negativeTtl        how long a resolver remembers that the home network has no record
 * @param transactionTimeout how long a SIP transaction takes to fail
 * @param callSetup          how long the telephone network takes to bring a call to our border
 * @param clockSkew          by how much clocks may differ
 */
public record QuarantineSettings(Duration negativeTtl, Duration transactionTimeout, Duration callSetup,
                                 Duration clockSkew) {

    public static final ConfigurationKey<Duration> NEGATIVE_TTL = ConfigurationKey.of("imrn.home.negative-ttl",
            "PT30S", DurationValue.wholeSecondsBetween("PT0S", "P1D"),
            "Negative TTL (SOA minimum) of the home network's ENUM zone.");
    public static final ConfigurationKey<Duration> TRANSACTION_TIMEOUT = ConfigurationKey.of(
            "imrn.quarantine.transaction-timeout", "PT32S", DurationValue.between("PT0S", "PT10M"),
            "How long a SIP INVITE transaction can take to fail: 64 times the T1 of the networks around.");
    public static final ConfigurationKey<Duration> ISUP_SETUP = ConfigurationKey.of("imrn.quarantine.isup-setup",
            "PT30S", DurationValue.between("PT0S", "PT10M"),
            "How long the telephone network can take to bring a call to our border.");
    public static final ConfigurationKey<Duration> CLOCK_SKEW = ConfigurationKey.of("imrn.quarantine.clock-skew",
            "PT5S", DurationValue.between("PT0S", "PT10M"),
            "By how much the clocks of the machines involved may differ.");

    static final List<ConfigurationKey<?>> KEYS = List.of(NEGATIVE_TTL, TRANSACTION_TIMEOUT, ISUP_SETUP, CLOCK_SKEW);

    static QuarantineSettings read(ConfigurationReader reader) {
        return new QuarantineSettings(reader.value(NEGATIVE_TTL), reader.value(TRANSACTION_TIMEOUT),
                reader.value(ISUP_SETUP), reader.value(CLOCK_SKEW));
    }

    /** The shortest quarantine of a pool whose numbers are published with that TTL, at that database. */
    public QuarantineFloor floor(Duration publicationTtl, DatabaseSettings database) {
        return new QuarantineFloor(publicationTtl, negativeTtl, transactionTimeout, callSetup, clockSkew,
                database.longestTransaction());
    }
}
