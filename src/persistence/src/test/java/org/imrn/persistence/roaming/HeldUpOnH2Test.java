package org.imrn.persistence.roaming;

import org.imrn.persistence.TestDatabase;

class HeldUpOnH2Test extends HeldUpContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
