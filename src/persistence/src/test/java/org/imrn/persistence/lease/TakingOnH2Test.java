package org.imrn.persistence.lease;

import org.imrn.persistence.TestDatabase;

class TakingOnH2Test extends TakingContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
