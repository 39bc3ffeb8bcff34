package org.imrn.persistence;

import java.lang.System.Logger.Level;
import org.imrn.message.Message;

/** What the database side tells operators. */
public enum DatabaseMessage implements Message {

    SCHEMA(4001, Level.INFO, "schema of %s: %s migrations run, version now %s", "Nothing."),
    UNSUPPORTED(4002, Level.ERROR, "the data source jdbc/imrn leads to %s; only PostgreSQL and H2 in MODE=PostgreSQL work",
            "Set imrn.database.url to one of them."),
    CANNOT_MIGRATE(4003, Level.WARNING, "cannot migrate, no database: %s", "See to the database; it is tried again."),
    FOREIGN_SCHEMA(4004, Level.ERROR, "the database holds another schema: %s",
            "Point imrn.database.url to this server's own database, or install the version that made this one."),
    NOT_ASKED(4012, Level.DEBUG, "the database could not be asked: %s", "Nothing."),
    NO_ROLLBACK(4013, Level.DEBUG, "could not roll back: %s", "Nothing; the connection is given up."),
    NOT_BROKEN_OFF(4014, Level.DEBUG, "could not break a failed connection off: %s", "Nothing."),
    NOT_RESTORED(4015, Level.DEBUG, "could not put a connection back as it was: %s", "Nothing; it is given up."),
    NOT_RETURNED(4016, Level.DEBUG, "could not give a connection back: %s", "Nothing."),
    CLOCKS_APART(4017, Level.DEBUG, "this machine's clocks came apart and the database cannot be asked the time: %s",
            "Nothing; the later time is taken."),
    NOT_HEARD(4018, Level.ERROR, "a part of this node that was told that the database is %s failed: %s",
            "Report it with the log around it."),
    GROUP_LOST(4030, Level.ERROR, "a group of %s was not written: %s", "Report it with the log around it."),
    ONE_BY_ONE(4032, Level.INFO, "a group of %s is tried one by one: %s",
            "Nothing; often: something else locks or breaks rows of this database."),
    NOT_WRITTEN(4033, Level.DEBUG, "%s orders not written: %s", "Nothing; whoever asked was told."),
    NO_FSYNC(4040, Level.WARNING, "PostgreSQL runs with fsync = off: a loss of power loses leases that were answered",
            "Switch fsync on in its configuration, unless it is there for tests."),
    HELD_ROWS(4041, Level.WARNING, "rows of ours were locked for longer than imrn.database.lock-timeout: %s",
            "Nothing if it happens now and then: two nodes wanted the same rows, maybe in opposite order, and it is done"
                    + " again by itself. If it goes on: look for sessions idle in a transaction (pg_stat_activity) and end"
                    + " them; meanwhile only what concerns their rows waits."),
    CONFLICTS(4042, Level.INFO, "%s numbers thought free were somebody else's and are set aside, %s since the start",
            "Nothing: the database decided. If there are many again and again, report it with the logs of all nodes."),
    NOT_TOLD_IN_TIME(4043, Level.WARNING, "home was not told that %s is lent to %s while that was so",
            "See why home could not be told (IMRN-5002W), or this node not carry it; the subscriber was not called there.");

    private final Entry entry;

    DatabaseMessage(int number, Level level, String text, String remedy) {
        this.entry = new Entry(number, level, text, remedy);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
