package org.imrn.persistence.lease;

import org.imrn.persistence.TestDatabase;

class OverdueOnPostgresqlTest extends OverdueContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
