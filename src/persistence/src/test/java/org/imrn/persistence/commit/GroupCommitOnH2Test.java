package org.imrn.persistence.commit;

import org.imrn.persistence.TestDatabase;

class GroupCommitOnH2Test extends GroupCommitContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }
}
