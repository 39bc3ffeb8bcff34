package org.imrn.persistence.schema;

/** The data source leads to a database that this server was not made for. */
public final class UnsupportedDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedDatabaseException(String product) {
        super("IMRN-2002E the data source jdbc/imrn leads to " + product
                + ", but only PostgreSQL, and H2 for a single node, are supported");
    }
}
