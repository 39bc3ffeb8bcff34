package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.WholeNumber;

/**
 * When new calls are turned away with 503.
 *
 * @param calls      calls in set-up at most
 * @param guaranteed calls in set-up that are let in however slow the server is
 * @param latency    how long a call may take in this server
 */
public record OverloadSettings(int calls, int guaranteed, Duration latency) {

    public static final ConfigurationKey<Integer> CALLS = ConfigurationKey.of("imrn.overload.calls", "5000",
            new WholeNumber(1, 1_000_000),
            "How many calls may wait for a first answer from where they were sent. Calls beyond are answered 503 with"
                    + " `imrn.sip.retry-after`; emergency calls, calls with Resource-Priority, everything in dialogs,"
                    + " REGISTER and OPTIONS are not.");
    public static final ConfigurationKey<Duration> LATENCY = ConfigurationKey.of("imrn.overload.latency", "PT0.5S",
            DurationValue.between("PT0.001S", "PT10S"),
            "How long a call may take in this server, its time in the container's queue included. While all take longer,"
                    + " fewer and fewer are let in, the first thousand after a start left out of account. An S-CSCF waits two"
                    + " seconds for a sign of life.");
    public static final ConfigurationKey<Integer> GUARANTEED = ConfigurationKey.of("imrn.overload.guaranteed", "50",
            new WholeNumber(1, 1_000_000),
            "How many calls may wait for a first answer however slow the server is, so that a flood of registrations"
                    + " cannot keep calls out.");

    static final List<ConfigurationKey<?>> KEYS = List.of(CALLS, LATENCY, GUARANTEED);

    static OverloadSettings read(ConfigurationReader reader) {
        OverloadSettings read = new OverloadSettings(reader.value(CALLS), reader.value(GUARANTEED),
                reader.value(LATENCY));
        if (reader.sound(CALLS, GUARANTEED) && read.guaranteed() > read.calls()) {
            reader.refuse(GUARANTEED, "more than " + CALLS + " = " + reader.shown(CALLS));
        }
        return read;
    }
}
