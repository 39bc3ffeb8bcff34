package org.imrn.persistence.schema;

import org.imrn.persistence.DatabaseMessage;

/** The database holds a schema that is not this version's nor an older one's: trying again does not help. */
public final class ForeignSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ForeignSchemaException(String reason, Throwable cause) {
        super(DatabaseMessage.FOREIGN_SCHEMA.says(reason), cause);
    }
}
