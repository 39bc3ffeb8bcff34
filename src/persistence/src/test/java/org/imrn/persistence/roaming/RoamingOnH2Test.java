package org.imrn.persistence.roaming;

import org.imrn.persistence.TestDatabase;

class RoamingOnH2Test extends RoamingContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
