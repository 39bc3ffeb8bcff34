package org.imrn.persistence.roaming;

import org.imrn.persistence.TestDatabase;

class OutboxOnH2Test extends OutboxContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
