package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class NodeNameOnPostgresqlTest extends NodeNameContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
