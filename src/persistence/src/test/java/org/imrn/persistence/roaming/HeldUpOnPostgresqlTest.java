package org.imrn.persistence.roaming;

import org.imrn.persistence.TestDatabase;

class HeldUpOnPostgresqlTest extends HeldUpContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
