package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class HoldRegisterOnH2Test extends HoldRegisterContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
