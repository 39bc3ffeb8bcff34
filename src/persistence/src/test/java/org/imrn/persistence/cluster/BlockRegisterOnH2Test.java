package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class BlockRegisterOnH2Test extends BlockRegisterContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
