/** The shape of the database: which products serve, and the Flyway migrations in {@code db/migration}. */
package org.imrn.persistence.schema;
