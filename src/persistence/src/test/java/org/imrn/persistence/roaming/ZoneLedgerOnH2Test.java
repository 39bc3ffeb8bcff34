package org.imrn.persistence.roaming;

import org.imrn.persistence.TestDatabase;

class ZoneLedgerOnH2Test extends ZoneLedgerContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
