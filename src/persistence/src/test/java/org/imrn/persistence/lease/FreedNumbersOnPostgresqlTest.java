package org.imrn.persistence.lease;

import org.imrn.persistence.TestDatabase;

class FreedNumbersOnPostgresqlTest extends FreedNumbersContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }

    @Override
    void take(int many) {
        on().execute("insert into lease (number, pool, state, claim_token, version, leased_at, changed_at, deadline) select "
                + number(0).value() + " + x, 'visitors', 'QUARANTINED', gen_random_uuid(), 2, current_timestamp, current_timestamp,"
                + " current_timestamp from generate_series(0, " + (many - 1) + ") as given(x)");
    }
}
