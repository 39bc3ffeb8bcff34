package org.imrn.persistence.healing;

import org.imrn.persistence.TestDatabase;

class ChangeReaderOnH2Test extends ChangeReaderContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
