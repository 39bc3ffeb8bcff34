package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class RemovedPoolsOnPostgresqlTest extends RemovedPoolsContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
