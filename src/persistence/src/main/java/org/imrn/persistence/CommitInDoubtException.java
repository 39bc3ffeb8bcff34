package org.imrn.persistence;

import java.sql.SQLException;

/** The connection was lost while committing: the transaction may or may not have become durable. */
public final class CommitInDoubtException extends SQLException {

    private static final long serialVersionUID = 1L;

    public CommitInDoubtException(SQLException cause) {
        super("lost the database while committing: " + cause.getMessage(), cause.getSQLState(), cause);
    }
}
