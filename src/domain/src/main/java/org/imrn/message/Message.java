package org.imrn.message;

import java.lang.System.Logger.Level;

/**
 * One message of the catalogue. Ids are {@code IMRN-} and four digits, the first one the module's: 1 node, 2 SIP,
 * 3 cluster, 4 database, 5 telling home; the letter behind them is the level.
 */
public interface Message {

    /**
     * What the catalogue says of a message.
     *
     * @param number four digits
     * @param level  how urgent it is
     * @param text   the text, with {@code %s} for each argument
     * @param remedy what an operator should do about it
     */
    record Entry(int number, Level level, String text, String remedy) {
    }

    Entry entry();

    /** For instance {@code IMRN-2001W}. */
    default String id() {
        return "IMRN-%04d%s".formatted(entry().number(), entry().level().getName().charAt(0));
    }

    /** Id and text. */
    default String says(Object... arguments) {
        return id() + " " + entry().text().formatted(arguments);
    }

    /** Writes it to the server's log. */
    default void log(Object... arguments) {
        System.Logger log = System.getLogger("org.imrn");
        if (log.isLoggable(entry().level())) {
            log.log(entry().level(), says(arguments));
        }
    }

    /** The same with where it comes from: for what nobody has foreseen. */
    default void logTrace(Throwable cause, Object... arguments) {
        System.getLogger("org.imrn").log(entry().level(), says(arguments), cause);
    }
}
