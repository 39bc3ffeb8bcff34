package org.imrn.configuration;

import java.util.List;
import org.imrn.configuration.value.Choice;
import org.imrn.configuration.value.Names;

/**
 * How calls to our own subscribers abroad are sent on, for the role HOME.
 *
 * @param domain     the domain of the SIP URI that stands for an IMRN
 * @param mode       how the call gets there
 * @param numberForm how the IMRN is written in the Request-URI
 * @param calls      when, and what is written about it
 */
public record HomeSettings(String domain, Mode mode, NumberForm numberForm, HomeCalls calls) {

    /** How a call gets to the IMRN. */
    public enum Mode {
        /** The request is sent on with the IMRN in its Request-URI. */
        RETARGET,
        /** The caller is answered 302 with the IMRN, which outsiders then see (TS 23.218 Annex B.1.3). */
        REDIRECT,
        /** This server calls the IMRN itself, so that the caller's side has to do with nobody else (B2BUA). */
        FORWARD
    }

    /** How the IMRN is written in the Request-URI. */
    public enum NumberForm {
        /** {@code sip:+E164@domain;user=phone}, sent by stateful proxying. */
        SIP,
        /** {@code tel:+E164}; the request is sent by a B2BUA, since containers cannot proxy to a tel URI. */
        TEL
    }

    public static final ConfigurationKey<String> DOMAIN = ConfigurationKey.of("imrn.home.domain",
            "ims.home.example.com", Names.domain(),
            "Domain of the URI `sip:+E164@domain;user=phone` that a call to a roaming subscriber is sent to.");
    public static final ConfigurationKey<Mode> MODE = ConfigurationKey.of("imrn.home.mode", "retarget",
            new Choice<>(Mode.class),
            "`retarget` sends the call on as a proxy and takes the number out of the answers; `redirect` answers 302,"
                    + " which shows the number to the caller; `forward` calls the number itself, which shows nothing of"
                    + " the far side, its Contact included, and makes the call depend on this node.");
    public static final ConfigurationKey<NumberForm> NUMBER_FORM = ConfigurationKey.of("imrn.home.number-form", "sip",
            new Choice<>(NumberForm.class),
            "How the number is written in the Request-URI: `sip` with `user=phone`, proxied; `tel` for next hops that"
                    + " take nothing else, which makes the server a B2BUA and the call depend on this node.");

    static final List<ConfigurationKey<?>> KEYS =
            List.of(DOMAIN, MODE, NUMBER_FORM, HomeCalls.WHEN_REGISTERED, HomeCalls.HISTORY_CAUSE);

    static HomeSettings read(ConfigurationReader reader) {
        return new HomeSettings(reader.value(DOMAIN), reader.value(MODE), reader.value(NUMBER_FORM),
                HomeCalls.read(reader));
    }
}
