package org.imrn.persistence.lease;

import java.util.List;
import org.imrn.persistence.TestDatabase;

class OverdueOnPostgresqlTest extends OverdueContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }

    @Override
    List<String> costly() {
        return List.of("seq scan on lease", "bitmap", "->  sort");
    }

    @Override
    void manyLeases(int many) {
        on().execute("insert into lease (number, pool, holder_key, last_holder_key, kind, state, deadline, claim_token,"
                + " version, leased_at, changed_at) select 12025560000 + x, 'visitors', 'call:' || x, null, 'CALL', 'LEASED',"
                + " current_timestamp + (case when mod(x, 4) = 0 then -1 else 1 end) * x * interval '1' second, gen_random_uuid(),"
                + " 2, current_timestamp, current_timestamp from generate_series(0, " + (many - 1) + ") as given(x)");
        on().execute("analyze lease");
    }
}
