package org.imrn.persistence.registration;

import org.imrn.persistence.TestDatabase;

class RegistrationLedgerOnH2Test extends RegistrationLedgerContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
