package org.imrn.persistence.schema;

import org.imrn.persistence.DatabaseMessage;

/** The data source leads to a database that this server was not made for. */
public final class UnsupportedDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedDatabaseException(String product) {
        super(DatabaseMessage.UNSUPPORTED.says(product));
    }
}
