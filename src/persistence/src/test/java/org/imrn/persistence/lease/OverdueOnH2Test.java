package org.imrn.persistence.lease;

import java.util.List;
import org.imrn.persistence.TestDatabase;

class OverdueOnH2Test extends OverdueContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }

    @Override
    List<String> costly() {
        return List.of("tablescan");
    }

    @Override
    void manyLeases(int many) {
        on().execute("insert into lease (number, pool, holder_key, last_holder_key, kind, state, deadline, claim_token,"
                + " version, leased_at, changed_at) select 12025560000 + x, 'visitors', 'call:' || x, null, 'CALL', 'LEASED',"
                + " current_timestamp + (case when mod(x, 4) = 0 then -1 else 1 end) * x * interval '1' second, random_uuid(),"
                + " 2, current_timestamp, current_timestamp from system_range(0, " + (many - 1) + ") as given(x)");
        on().execute("analyze");
    }
}
