package org.imrn.persistence.commit;

import org.imrn.persistence.TestDatabase;

class RoundTripsOnPostgresqlTest extends RoundTripsContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
