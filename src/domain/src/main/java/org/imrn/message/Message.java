package org.imrn.message;

import java.lang.System.Logger.Level;

/**
 * One message of the catalogue. Ids are {@code IMRN-} and four digits, the first one the module's: 1 node, 2 SIP,
 * 3 cluster, 4 database, 5 telling home; the letter behind them is the level.
 */
public interface Message {

    /** Four digits. */
    int number();

    Level level();

    /** The text, with {@code %s} for each argument. */
    String text();

    /** What an operator should do about it. */
    String remedy();

    /** For instance {@code IMRN-2001W}. */
    default String id() {
        return "IMRN-%04d%s".formatted(number(), level().getName().charAt(0));
    }

    /** Id and text. */
    default String says(Object... arguments) {
        return id() + " " + text().formatted(arguments);
    }

    /** Writes it to the server's log. */
    default void log(Object... arguments) {
        System.Logger log = System.getLogger("org.imrn");
        if (log.isLoggable(level())) {
            log.log(level(), says(arguments));
        }
    }
}
