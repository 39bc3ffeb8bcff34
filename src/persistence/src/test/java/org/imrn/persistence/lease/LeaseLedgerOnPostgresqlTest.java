package org.imrn.persistence.lease;

import org.imrn.persistence.TestDatabase;

class LeaseLedgerOnPostgresqlTest extends LeaseLedgerContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
