package org.imrn.persistence.roaming;

import org.imrn.persistence.TestDatabase;

class OutboxOnPostgresqlTest extends OutboxContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
