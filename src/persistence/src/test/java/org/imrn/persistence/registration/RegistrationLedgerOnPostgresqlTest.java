package org.imrn.persistence.registration;

import org.imrn.persistence.TestDatabase;

class RegistrationLedgerOnPostgresqlTest extends RegistrationLedgerContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
