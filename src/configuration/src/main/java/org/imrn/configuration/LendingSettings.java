package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import org.imrn.configuration.value.DurationValue;
import org.imrn.lease.CallTerms;
import org.imrn.lease.ManualTerms;

/**
 * How numbers are lent to whoever is no registration.
 *
 * @param call   to calls
 * @param manual by hand
 */
public record LendingSettings(CallTerms call, ManualTerms manual) {

    public static final ConfigurationKey<Duration> CALL_GUARD = ConfigurationKey.of("imrn.call.guard", "PT15S",
            DurationValue.between("PT0.1S", "PT1M"),
            "How long a number lent to a call waits for that call to arrive.");
    public static final ConfigurationKey<Duration> CALL_TOMBSTONE = ConfigurationKey.of("imrn.call.tombstone", "PT32S",
            DurationValue.between("PT0.5S", "PT10M"),
            "How long a number taken by its call recognises that call when its INVITE is sent again: 64 times the T1 of"
                    + " the networks around. Then it rests.");
    public static final ConfigurationKey<Duration> MANUAL_LIFETIME = ConfigurationKey.of("imrn.manual.lifetime",
            "PT1H", DurationValue.between("PT1S", "P365D"),
            "How long a number is lent by hand if the request names no lifetime; not longer than"
                    + " `imrn.manual.longest`.");
    public static final ConfigurationKey<Duration> MANUAL_LONGEST = ConfigurationKey.of("imrn.manual.longest", "PT24H",
            DurationValue.between("PT1S", "P365D"),
            "The longest lifetime that a request by hand may name.");
    public static final ConfigurationKey<Duration> MANUAL_PATIENCE = ConfigurationKey.of("imrn.manual.patience",
            "PT2S", DurationValue.between("PT0.05S", "PT30S"),
            "How long a request by hand waits for the database before it is answered 503.");

    static final List<ConfigurationKey<?>> KEYS = List.of(CALL_GUARD, CALL_TOMBSTONE, MANUAL_LIFETIME, MANUAL_LONGEST,
            MANUAL_PATIENCE);

    static LendingSettings read(ConfigurationReader reader) {
        ManualTerms manual = new ManualTerms(reader.value(MANUAL_LIFETIME), reader.value(MANUAL_LONGEST),
                reader.value(MANUAL_PATIENCE));
        if (reader.sound(MANUAL_LIFETIME, MANUAL_LONGEST) && !manual.allows(manual.usual())) {
            reader.refuse(MANUAL_LIFETIME, "longer than " + MANUAL_LONGEST + " = " + reader.shown(MANUAL_LONGEST));
        }
        return new LendingSettings(new CallTerms(reader.value(CALL_GUARD), reader.value(CALL_TOMBSTONE)), manual);
    }
}
