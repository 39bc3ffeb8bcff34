package org.imrn.persistence;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What an error of the database means for us. */
public enum SqlFailure {

    /** The connection is gone or was never had. */
    CONNECTION,

    /** Two transactions stood in each other's way; the same again may well work. */
    COLLISION,

    /** Another session has held a lock for too long. */
    LOCKED,

    /** The statement itself took too long. */
    TIMEOUT,

    /** The statement itself was refused. */
    REFUSED;

    /** PostgreSQL: ended or refused by the server (57P0x, 25P03, 53300); H2: broken or closed. */
    private static final Set<String> CONNECTION_STATES = Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "53300",
            "90007", "90020", "90067", "90098", "90121", "90028", "90031", "90135");
    private static final Set<String> COLLISION_STATES = Set.of("40001", "40P01", "90131");
    private static final Set<String> LOCKED_STATES = Set.of("55P03", "HYT00");
    private static final Set<String> TIMEOUT_STATES = Set.of("57014", "57P04");

    public static SqlFailure of(SQLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLTransientConnectionException || cause instanceof SQLRecoverableException) {
                return CONNECTION;
            }
        }
        // The first error of a batch says only which row failed, the next one why.
        for (SQLException one = error; one != null; one = one.getNextException()) {
            String state = one.getSQLState() == null ? "" : one.getSQLState();
            if (state.startsWith("08") || CONNECTION_STATES.contains(state)) {
                return CONNECTION;
            }
            if (COLLISION_STATES.contains(state)) {
                return COLLISION;
            }
            if (LOCKED_STATES.contains(state)) {
                return LOCKED;
            }
            if (TIMEOUT_STATES.contains(state)) {
                return TIMEOUT;
            }
        }
        return REFUSED;
    }
}
