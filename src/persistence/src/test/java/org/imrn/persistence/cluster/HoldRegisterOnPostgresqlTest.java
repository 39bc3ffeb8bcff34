package org.imrn.persistence.cluster;

import org.imrn.persistence.TestDatabase;

class HoldRegisterOnPostgresqlTest extends HoldRegisterContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
