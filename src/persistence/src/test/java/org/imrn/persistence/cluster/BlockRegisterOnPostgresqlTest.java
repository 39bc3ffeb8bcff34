package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class BlockRegisterOnPostgresqlTest extends BlockRegisterContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
