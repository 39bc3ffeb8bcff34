package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import org.imrn.configuration.value.Choice;
import org.imrn.configuration.value.DurationValue;

/**
 * How home networks are told which number a subscriber was lent.
 *
 * @param carrier      by what means
 * @param interval     how often the outbox is looked through
 * @param firstRetry   how long after a failure it is tried again, doubled with every further failure
 * @param longestRetry the longest such wait
 */
public record PublicationSettings(Carrier carrier, Duration interval, Duration firstRetry, Duration longestRetry) {

    /** By what means home is told. */
    public enum Carrier {
        /** This server is the home server too: its own table of roaming bindings is written. */
        LOCAL,
        /** By REGISTER to the home server. */
        SIP,
        /** Not at all: home is provisioned by hand. */
        NONE
    }

    public static final ConfigurationKey<Carrier> CARRIER = ConfigurationKey.of("imrn.publication.carrier", "local",
            new Choice<>(Carrier.class),
            "How home is told: `local` if this server has the role `home` too, `sip` by REGISTER to"
                    + " `imrn.publication.home-as`, `none` if home is provisioned by hand.");
    public static final ConfigurationKey<Duration> INTERVAL = ConfigurationKey.of("imrn.outbox.interval", "PT0.25S",
            DurationValue.between("PT0.01S", "PT1M"),
            "How often the outbox is looked through for announcements whose time has come.");
    public static final ConfigurationKey<Duration> FIRST_RETRY = ConfigurationKey.of("imrn.publication.retry-first",
            "PT1S", DurationValue.between("PT0.01S", "PT1H"),
            "How long after a failed announcement it is tried again; doubled with every further failure.");
    public static final ConfigurationKey<Duration> LONGEST_RETRY = ConfigurationKey.of(
            "imrn.publication.retry-longest", "PT60S", DurationValue.between("PT0.01S", "P1D"),
            "The longest wait between two tries of an announcement.");

    static final List<ConfigurationKey<?>> KEYS = List.of(CARRIER, INTERVAL, FIRST_RETRY, LONGEST_RETRY);

    static PublicationSettings read(ConfigurationReader reader, Roles roles) {
        PublicationSettings settings = new PublicationSettings(reader.value(CARRIER), reader.value(INTERVAL),
                reader.value(FIRST_RETRY), reader.value(LONGEST_RETRY));
        boolean needsHome = settings.carrier == Carrier.LOCAL && roles.visited() && !roles.home();
        if (reader.sound(CARRIER, Roles.ROLES) && needsHome) {
            reader.refuse(CARRIER, "this server is no home server: " + Roles.ROLES + " = "
                    + reader.shown(Roles.ROLES) + ", so only sip and none are possible");
        }
        if (reader.sound(FIRST_RETRY, LONGEST_RETRY) && settings.longestRetry.compareTo(settings.firstRetry) < 0) {
            reader.refuse(LONGEST_RETRY, "shorter than " + FIRST_RETRY + " = " + reader.shown(FIRST_RETRY));
        }
        return settings;
    }
}
