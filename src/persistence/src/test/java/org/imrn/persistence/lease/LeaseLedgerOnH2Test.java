package org.imrn.persistence.lease;

import org.imrn.persistence.TestDatabase;

class LeaseLedgerOnH2Test extends LeaseLedgerContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
