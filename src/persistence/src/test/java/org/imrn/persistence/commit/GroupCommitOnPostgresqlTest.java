package org.imrn.persistence.commit;

import org.imrn.persistence.TestDatabase;

class GroupCommitOnPostgresqlTest extends GroupCommitContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }
}
