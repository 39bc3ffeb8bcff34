package org.imrn.demo.player;

import java.util.Locale;

/** The transports a player can speak (RFC 3261 §18). */
public enum Transport {
    UDP, TCP;

    /** The word used in a {@code transport=} parameter, in lower case. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a Via or {@code transport=} word, in either case. */
    public static Transport of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
