package org.imrn.publication;

import java.lang.System.Logger.Level;
import org.imrn.message.Message;

/** What telling home has to tell operators. */
public enum PublicationMessage implements Message {

    CARRIED(5001, Level.INFO, "home was told: %s %s for %s, sequence %s", "Nothing."),
    FAILED(5002, Level.WARNING, "home could not be told of %s for %s, it is tried again: %s",
            "See to the way home named in the reason; calls to the subscriber do not reach the number until then."),
    ABANDONED(5003, Level.WARNING, "home will not be told of %s for %s: %s",
            "Provision the subscriber's home by hand, or switch telling on."),
    NOT_WRITTEN(5030, Level.WARNING, "home has answered about %s for %s, but that could not be written down: %s",
            "See to the database; home is told once more, which does no harm.");

    private final Entry entry;

    PublicationMessage(int number, Level level, String text, String remedy) {
        this.entry = new Entry(number, level, text, remedy);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
