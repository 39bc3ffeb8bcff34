package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class NodePresenceOnPostgresqlTest extends NodePresenceContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
