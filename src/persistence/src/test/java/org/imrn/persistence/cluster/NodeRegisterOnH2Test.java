package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class NodeRegisterOnH2Test extends NodeRegisterContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
