package org.imrn.persistence.roaming;

import org.imrn.persistence.TestDatabase;

class ZoneLedgerOnPostgresqlTest extends ZoneLedgerContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
