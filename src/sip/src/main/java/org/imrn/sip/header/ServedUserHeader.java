package org.imrn.sip.header;

import java.util.Locale;
import java.util.Optional;
import org.imrn.routing.ServedUser;
import org.imrn.routing.SessionCase;

/** Reads P-Served-User (RFC 5502 §6, {@code orig-cdiv} of RFC 8498 §5). */
public final class ServedUserHeader {

    private ServedUserHeader() {
    }

    /** Reads the value; parts that are missing or unknown are empty. */
    public static ServedUser read(String value) {
        Optional<NameAddr> element = NameAddrList.read(value).first();
        HeaderParameters parameters = element.map(NameAddr::parameters).orElse(HeaderParameters.NONE);
        return new ServedUser(element.flatMap(NameAddr::identity), sessionCase(parameters), registered(parameters));
    }

    /**
     * Reads the value or, if there is none, whether the S-CSCF's own Route entry says {@code orig}: not every S-CSCF
     * writes P-Served-User, and then nothing else tells a request of the caller's from one to the called.
     *
     * @param value the header's value, if it is there
     * @param route the Route entries behind our own
     */
    public static Optional<ServedUser> read(Optional<String> value, NameAddrList route) {
        return value.map(ServedUserHeader::read).or(() -> route.first().filter(ServedUserHeader::saysOriginating)
                .map(entry -> new ServedUser(Optional.empty(), Optional.of(SessionCase.ORIGINATING), Optional.empty())));
    }

    private static boolean saysOriginating(NameAddr entry) {
        int host = entry.uri().indexOf('@') + 1;
        int semicolon = entry.uri().indexOf(';', host);
        return semicolon >= 0 && HeaderParameters.read(entry.uri().substring(semicolon)).has("orig");
    }

    private static Optional<SessionCase> sessionCase(HeaderParameters parameters) {
        if (parameters.has("orig-cdiv")) {
            return Optional.of(SessionCase.ORIGINATING_AFTER_DIVERSION);
        }
        return parameters.value("sescase").flatMap(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "orig" -> Optional.of(SessionCase.ORIGINATING);
            case "term" -> Optional.of(SessionCase.TERMINATING);
            case "orig-cdiv" -> Optional.of(SessionCase.ORIGINATING_AFTER_DIVERSION);
            default -> Optional.empty();
        });
    }

    private static Optional<Boolean> registered(HeaderParameters parameters) {
        return parameters.value("regstate").flatMap(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "reg" -> Optional.of(true);
            case "unreg" -> Optional.of(false);
            default -> Optional.empty();
        });
    }
}
