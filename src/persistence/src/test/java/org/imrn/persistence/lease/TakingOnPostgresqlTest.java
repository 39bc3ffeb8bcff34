package org.imrn.persistence.lease;

import org.imrn.persistence.TestDatabase;

class TakingOnPostgresqlTest extends TakingContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
