/** The outbox of announcements to the home network, and the home's roaming bindings, in the database. */
package org.imrn.persistence.roaming;
