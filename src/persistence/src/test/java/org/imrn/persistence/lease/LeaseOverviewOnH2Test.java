package org.imrn.persistence.lease;

import org.imrn.persistence.TestDatabase;

class LeaseOverviewOnH2Test extends LeaseOverviewContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
