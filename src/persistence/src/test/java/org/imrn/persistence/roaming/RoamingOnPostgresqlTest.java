package org.imrn.persistence.roaming;

import org.imrn.persistence.TestDatabase;

class RoamingOnPostgresqlTest extends RoamingContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
