package org.imrn.persistence.lease;

import org.imrn.persistence.TestDatabase;

class LeaseOverviewOnPostgresqlTest extends LeaseOverviewContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
