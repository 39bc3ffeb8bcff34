package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.Names;
import org.imrn.configuration.value.Parsed;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;

/**
 * Which visited networks may tell this server where its subscribers are, and of whom, for the role HOME.
 *
 * @param announcers   who may tell
 * @param domains      the domains of our own subscribers
 * @param numbers      the numbers of our own subscribers; none given means that any number may be one
 * @param leastExpires the shortest time for which a number is taken
 */
public record HomeRegistrarSettings(Announcers announcers, Set<String> domains, NumberRanges numbers,
                                    Duration leastExpires) {

    public static final ConfigurationKey<Announcers> ANNOUNCERS = ConfigurationKey.of("imrn.home.announcers", "",
            Announcers.reader(),
            "Visited networks whose servers may tell by REGISTER where our subscribers are, each as `network=address` or"
                    + " `network=block`; a network may be there several times. If not set, nobody may.");
    public static final ConfigurationKey<List<String>> DOMAINS = ConfigurationKey.of("imrn.home.domains", "",
            new CommaSeparated<>(Names.domain(), "domains"),
            "Domains of our own subscribers: nothing is taken of identities in others. If not set, it is"
                    + " `imrn.home.domain`.");
    public static final ConfigurationKey<List<NumberRange>> NUMBERS = ConfigurationKey.of("imrn.home.numbers", "",
            new CommaSeparated<>(new Parsed<>("a number, or first and last number with a hyphen between them, in the form"
                    + " +12025550100", NumberRange::parse), "ranges"),
            "Numbers of our own subscribers: nothing is taken of others. If not set, every number may be one.");
    public static final ConfigurationKey<Duration> LEAST_EXPIRES = ConfigurationKey.of("imrn.home.min-expires", "PT60S",
            DurationValue.wholeSecondsBetween("PT0S", "PT1H"),
            "The shortest time for which a visited network may tell a number; below it the answer is 423.");

    static final List<ConfigurationKey<?>> KEYS = List.of(ANNOUNCERS, DOMAINS, NUMBERS, LEAST_EXPIRES);

    public HomeRegistrarSettings {
        domains = Set.copyOf(domains);
    }

    static HomeRegistrarSettings read(ConfigurationReader reader, HomeSettings home) {
        return new HomeRegistrarSettings(reader.optional(ANNOUNCERS).orElse(Announcers.NOBODY),
                Set.copyOf(reader.optional(DOMAINS).orElse(List.of(home.domain()))),
                new NumberRanges(reader.optional(NUMBERS).orElse(List.of())), reader.value(LEAST_EXPIRES));
    }
}
