package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class NodeNameOnH2Test extends NodeNameContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
