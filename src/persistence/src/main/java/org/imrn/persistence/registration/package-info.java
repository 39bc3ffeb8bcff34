/** Registrations and the identities that belong to them in the database, and reading them. */
package org.imrn.persistence.registration;
