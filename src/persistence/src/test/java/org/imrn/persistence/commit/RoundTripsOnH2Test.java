package org.imrn.persistence.commit;

import org.imrn.persistence.TestDatabase;

class RoundTripsOnH2Test extends RoundTripsContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
