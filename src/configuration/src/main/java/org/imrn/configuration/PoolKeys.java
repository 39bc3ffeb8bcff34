package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.Parsed;
import org.imrn.number.NumberRange;
import org.imrn.pool.PoolName;

/** The keys of one pool. */
record PoolKeys(ConfigurationKey<List<NumberRange>> ranges, ConfigurationKey<Duration> quarantine,
                ConfigurationKey<Duration> ttl) {

    private static final PoolName VISITORS = new PoolName("visitors");
    private static final String VISITORS_RANGES = "+12025550100-+12025550199";

    static final PoolKeys TEMPLATES = new PoolKeys(
            ConfigurationKey.of("imrn.pool.<name>.ranges", "",
                    new CommaSeparated<>(new Parsed<>("a number, or first and last number with a hyphen between them,"
                            + " in the form +12025550100", NumberRange::parse), "ranges"),
                    "The pool's numbers, at most ten million. Must be set for every pool but `" + VISITORS + "`, which"
                            + " has `" + VISITORS_RANGES + "` (numbers nobody owns) if nothing is said."),
            ConfigurationKey.of("imrn.pool.<name>.quarantine", "PT15M", DurationValue.between("PT0.001S", "P30D"),
                    "How long a number rests after a lease. Not shorter than the longer one of the pool's TTL and"
                            + " `" + QuarantineSettings.NEGATIVE_TTL + "`, plus `"
                            + QuarantineSettings.TRANSACTION_TIMEOUT + "`, `" + QuarantineSettings.ISUP_SETUP
                            + "` and `" + QuarantineSettings.CLOCK_SKEW + "`."),
            ConfigurationKey.of("imrn.pool.<name>.ttl", "PT30S", DurationValue.wholeSecondsBetween("PT0S", "P1D"),
                    "TTL with which the pool's numbers are published: for so long the home network may go on using a"
                            + " number that was withdrawn."));

    static PoolKeys of(PoolName pool) {
        return new PoolKeys(TEMPLATES.ranges.named(pool.value(), pool.equals(VISITORS) ? VISITORS_RANGES : ""),
                TEMPLATES.quarantine.named(pool.value(), ""), TEMPLATES.ttl.named(pool.value(), ""));
    }
}
