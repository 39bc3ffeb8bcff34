package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class RemovedPoolsOnH2Test extends RemovedPoolsContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
