package org.imrn.persistence.commit;

import org.imrn.persistence.TestDatabase;

class LockedRowOnH2Test extends LockedRowContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
