package org.imrn.persistence.commit;

import org.imrn.persistence.TestDatabase;

class LockedRowOnPostgresqlTest extends LockedRowContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
