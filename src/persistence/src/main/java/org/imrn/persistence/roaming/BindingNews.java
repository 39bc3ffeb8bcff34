package org.imrn.persistence.roaming;

import java.sql.SQLException;
import org.imrn.persistence.Transaction;
import org.imrn.registration.PublicIdentity;

/** Hears of every roaming binding in the transaction that writes it: with it, or not at all. */
@FunctionalInterface
public interface BindingNews {

    void changed(Transaction transaction, PublicIdentity subject) throws SQLException;

    /** Nobody wants to know. */
    static BindingNews unheard() {
        return (transaction, subject) -> { };
    }
}
