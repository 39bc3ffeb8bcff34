package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class NodePresenceOnH2Test extends NodePresenceContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
