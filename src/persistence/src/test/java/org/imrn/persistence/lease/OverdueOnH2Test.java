package org.imrn.persistence.lease;

import org.imrn.persistence.TestDatabase;

class OverdueOnH2Test extends OverdueContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
