package org.imrn.persistence.healing;

import org.imrn.persistence.TestDatabase;

class ChangeReaderOnPostgresqlTest extends ChangeReaderContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
