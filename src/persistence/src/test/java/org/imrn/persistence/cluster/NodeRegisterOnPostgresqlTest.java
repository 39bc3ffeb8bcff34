package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class NodeRegisterOnPostgresqlTest extends NodeRegisterContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
