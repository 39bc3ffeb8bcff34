package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.Parsed;
import org.imrn.configuration.value.WholeNumber;
import org.imrn.number.NumberRange;
import org.imrn.pool.PoolName;

/** The keys of one pool. */
record PoolKeys(ConfigurationKey<List<NumberRange>> ranges, ConfigurationKey<List<NumberRange>> reserved,
                ConfigurationKey<Duration> quarantine, ConfigurationKey<Duration> ttl,
                ConfigurationKey<Integer> adaptiveThreshold, ConfigurationKey<Duration> shortestLifetime) {

    private static final PoolName VISITORS = new PoolName("visitors");
    private static final String VISITORS_RANGES = "+12025550100-+12025550199";

    private static final CommaSeparated<NumberRange> RANGES = new CommaSeparated<>(
            new Parsed<>("a number, or first and last number with a hyphen between them, in the form +12025550100",
                    NumberRange::parse), "ranges");

    static final PoolKeys TEMPLATES = new PoolKeys(
            ConfigurationKey.of("imrn.pool.<name>.ranges", "", RANGES,
                    "The pool's numbers, at most ten million. Must be set for every pool but `" + VISITORS + "`, which"
                            + " has `" + VISITORS_RANGES + "` (numbers nobody owns) if nothing is said."),
            ConfigurationKey.of("imrn.pool.<name>.reserved", "", RANGES,
                    "Numbers of the pool that are never offered, such as those of test calls. While the server runs,"
                            + " numbers are held back by `POST /imrn/api/v1/pools/<name>/held-back`."),
            ConfigurationKey.of("imrn.pool.<name>.quarantine", "PT15M", DurationValue.between("PT0.001S", "P30D"),
                    "How long a number rests after a lease. Not shorter than the longer one of the pool's TTL and"
                            + " `" + QuarantineSettings.NEGATIVE_TTL + "`, plus `"
                            + QuarantineSettings.TRANSACTION_TIMEOUT + "`, `" + QuarantineSettings.ISUP_SETUP
                            + "`, `" + QuarantineSettings.CLOCK_SKEW + "` and the longest that a transaction of the"
                            + " database can take, since the rest counts from its begin: five times `"
                            + DatabaseSettings.STATEMENT_TIMEOUT + "`, `" + DatabaseSettings.LOCK_TIMEOUT + "` and `"
                            + DatabaseSettings.SOCKET_TIMEOUT + "`."),
            ConfigurationKey.of("imrn.pool.<name>.ttl", "PT30S", DurationValue.wholeSecondsBetween("PT0S", "P1D"),
                    "TTL with which the pool's numbers are published: for so long the home network may go on using a"
                            + " number that was withdrawn."),
            ConfigurationKey.of("imrn.pool.<name>.adaptive-threshold", "80", new WholeNumber(1, 100),
                    "While more than that percentage of the pool's numbers is taken, leases to calls and by hand are"
                            + " granted and renewed for `imrn.pool.<name>.shortest-lifetime` at most, so that numbers"
                            + " come back sooner. Never those of registrations."),
            ConfigurationKey.of("imrn.pool.<name>.shortest-lifetime", "", DurationValue.between("PT1S", "P30D"),
                    "What such leases are shortened to; if not set, they are not shortened."));

    static PoolKeys of(PoolName pool) {
        String name = pool.value();
        return new PoolKeys(TEMPLATES.ranges.named(name, pool.equals(VISITORS) ? VISITORS_RANGES : ""),
                TEMPLATES.reserved.named(name, ""), TEMPLATES.quarantine.named(name, ""), TEMPLATES.ttl.named(name, ""),
                TEMPLATES.adaptiveThreshold.named(name, ""), TEMPLATES.shortestLifetime.named(name, ""));
    }

    List<ConfigurationKey<?>> all() {
        return List.of(ranges, reserved, quarantine, ttl, adaptiveThreshold, shortestLifetime);
    }
}
