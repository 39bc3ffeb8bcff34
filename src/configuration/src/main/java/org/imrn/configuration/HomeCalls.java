package org.imrn.configuration;

import java.util.Optional;
import org.imrn.configuration.value.Choice;
import org.imrn.configuration.value.Parsed;

/**
 * When calls to our own subscribers are sent on to a number lent to them, and what is written about it.
 *
 * @param whenRegistered what counts for a subscriber who has a lent number and is registered at home
 * @param historyCause   why the call goes there, for History-Info (RFC 4458 §2); empty if nothing is written
 */
public record HomeCalls(WhenRegistered whenRegistered, Optional<Integer> historyCause) {

    /** What counts for a subscriber whom the S-CSCF calls registered although a number is lent to him. */
    public enum WhenRegistered {
        /** He is at home. */
        HOME,
        /** He is where the number is. */
        NUMBER
    }

    private static final String NOTHING = "off";

    public static final ConfigurationKey<WhenRegistered> WHEN_REGISTERED = ConfigurationKey.of("imrn.home.registered",
            "home", new Choice<>(WhenRegistered.class),
            "Who is lent a number abroad and registered at home as well (`regstate=reg`): `home` leaves the call at home,"
                    + " since the S-CSCF knows of its registration now and a lent number may be left over; `number` sends"
                    + " the call to the number.");
    public static final ConfigurationKey<String> HISTORY_CAUSE = ConfigurationKey.of("imrn.home.history-cause", "302",
            Parsed.text("302, 404, 408, 480, 486, 487, 503 or off", "302|404|408|480|486|487|503|off"),
            "Cause in the History-Info of a call that is sent on (RFC 4458), or `off` to write none. It is written only"
                    + " where the next hop is inside the trust domain; one that a Route names is by its own address or domain.");

    static HomeCalls read(ConfigurationReader reader) {
        return new HomeCalls(reader.value(WHEN_REGISTERED), Optional.of(reader.value(HISTORY_CAUSE))
                .filter(cause -> !cause.equals(NOTHING)).map(Integer::valueOf));
    }
}
