package org.imrn.node;

import java.lang.System.Logger.Level;
import org.imrn.message.Message;

/** What starting, stopping and the periodic work tell operators. */
public enum NodeMessage implements Message {

    STARTING(1001, Level.INFO, "node %s is starting, roles %s, pools %s", "Nothing."),
    READY(1002, Level.INFO, "node %s is ready after %s ms: %s numbers, %s free, %s registrations", "Nothing."),
    DRAINING(1003, Level.INFO, "node %s is draining: no new calls", "Nothing; stop the server when calls have ended."),
    STOPPED(1004, Level.INFO, "node %s has stopped", "Nothing."),
    INVALID_CONFIGURATION(1005, Level.ERROR, "the configuration is wrong, the server does not start: %s",
            "Correct the keys named; the README has a table of all."),
    CANNOT_START(1006, Level.ERROR, "node %s cannot start: %s", "See to the cause named and start again."),
    DATABASE_NOT_YET(1007, Level.WARNING, "node %s waits for the database: %s",
            "See to the database; the start goes on by itself when it answers."),
    PROGRESS(1008, Level.INFO, "%s: %s loaded", "Nothing."),
    LEFTOVERS(1009, Level.WARNING, "%s numbers are leased from pool %s that are not configured there any more",
            "Nothing if they were taken out on purpose: their leases run to their end, and they are not offered again."),
    PERIODIC_FAILED(1010, Level.ERROR, "%s failed, it is done again at its next turn: %s",
            "Report it with the log around it, unless the database is away."),
    DATABASE_AWAY(1011, Level.WARNING, "the database is away: %s",
            "See to the database. Calls go on; nothing new is leased; registrations are kept and done later."),
    DATABASE_BACK(1012, Level.INFO, "the database is back after %s; kept registrations are done, leases get one grace",
            "Nothing."),
    EXPIRED(1013, Level.INFO, "%s numbers moved on because their time was over", "Nothing."),
    CAUGHT_UP(1014, Level.INFO, "%s registrations that waited or were kept now have been done", "Nothing."),
    PERIODIC_WITHOUT_DATABASE(1015, Level.DEBUG, "%s has to wait for the database: %s", "See to the database."),
    KEPT_FAILED(1016, Level.ERROR, "%s kept registrations failed inside the server, they stay kept and are tried again: %s",
            "Report it with the log around it; the next REGISTER of the same subscriber takes their place."),
    BLOCKS_TAKEN_OVER(1030, Level.WARNING, "pool %s: took over %s blocks of %s, which gives no sign of life",
            "Nothing for the numbers: leases go on and what is free is offered here. See why that node is silent: stopped,"
                    + " paused, or without a way to the database; once it is back it gets its share again by itself."),
    BLOCKS_TAKEN(1031, Level.INFO, "pool %s: took %s blocks that no node worked",
            "Nothing; it is so at a first start and after a node has stopped in order."),
    BLOCKS_LOST(1032, Level.WARNING, "pool %s: %s blocks of this node were taken by other nodes",
            "The others took this node for dead: look for long pauses of this machine or its Java, or for a database that it"
                    + " could not reach, of more than imrn.heartbeat.dead-after. No lease is harmed by it."),
    BLOCKS_GIVEN(1033, Level.INFO, "pool %s: gave %s blocks to %s, which was short of numbers",
            "Nothing; if it is told every minute the pool is nearly full: add numbers to it."),
    SHORT(1034, Level.INFO, "pool %s: this node is short of numbers and asks the others for some",
            "Nothing if it ends soon; else the pool is nearly full, add numbers, or the nodes that have some do not answer."),
    SHORT_NO_MORE(1035, Level.INFO, "pool %s: this node is short of numbers no more", "Nothing."),
    BLOCKS_FORGOTTEN(1036, Level.INFO, "pool %s is not configured here any more and no living node works it: %s blocks"
            + " are forgotten", "Nothing if the pool was removed on purpose; its leases run to their end all the same."),
    NAME_LOST(1037, Level.ERROR, "another process goes by the name of this node, %s: calls are refused here with 503",
            "Stop one of the two, or give it a name of its own. This one was silent for so long that the other could begin;"
                    + " it goes on by itself when the other one is gone."),
    NAME_BACK(1038, Level.INFO, "this process goes by the name of node %s again", "Nothing."),
    CUT_OFF(1040, Level.ERROR, "out of touch with the database and with the other nodes for %s: calls to numbers are"
            + " refused with 503", "See to the database and to the network between the nodes; it heals by itself."),
    IN_TOUCH(1041, Level.INFO, "in touch again: calls are served", "Nothing."),
    CLOCK_OFF(1042, Level.ERROR, "this machine's clock is off by %s from the database's: this node is not ready",
            "Set the clock, by NTP best. If the clock is right, the database server's is wrong."),
    CLOCK_RIGHT(1043, Level.INFO, "this machine's clock agrees with the database's again", "Nothing."),
    POOL_FILLS(1050, Level.WARNING, "pool %s: the watermark of %s %% is reached, taken are %s",
            "Add numbers to the pool, shorten leases or quarantine, or release what is held back, before it is full."),
    POOL_EMPTIES(1051, Level.INFO, "pool %s: below the watermark of %s %% again, taken are %s", "Nothing."),
    HELD_BACK(1052, Level.INFO, "pool %s: %s numbers are held back now; of the others, taken are %s",
            "Nothing; GET /imrn/api/v1/pools/{pool}/held-back shows by whom and why."),
    REVIEW(1053, Level.WARNING, "the configuration works, but is hardly meant so: %s",
            "Correct the key named, unless it is meant so."),
    OPERATOR_FAILED(1060, Level.ERROR, "%s %s of an operator: failed inside the server, answered 500",
            "Report it with the log around it.");

    private final Entry entry;

    NodeMessage(int number, Level level, String text, String remedy) {
        this.entry = new Entry(number, level, text, remedy);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
