package org.imrn.cluster;

import java.lang.System.Logger.Level;
import org.imrn.message.Message;

/** What the caches tell operators. */
public enum ClusterMessage implements Message {

    NOT_TOLD(3001, Level.WARNING, "the cache %s was not told of %s: %s",
            "Nothing if it happens now and then: the entry comes from the database. Often: a node or the network between"
                    + " the nodes is slow.");

    private final int number;
    private final Level level;
    private final String text;
    private final String remedy;

    ClusterMessage(int number, Level level, String text, String remedy) {
        this.number = number;
        this.level = level;
        this.text = text;
        this.remedy = remedy;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Level level() {
        return level;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
