package org.imrn.persistence;

import java.sql.SQLNonTransientConnectionException;

/** Turned away without asking: the database was away a moment ago. Says nothing new about it. */
public final class DatabaseAwayException extends SQLNonTransientConnectionException {

    private static final long serialVersionUID = 1L;

    DatabaseAwayException(String reason) {
        super("the database is away: " + reason);
    }
}
