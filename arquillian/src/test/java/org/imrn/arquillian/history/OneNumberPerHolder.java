package org.imrn.arquillian.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** I2 in the database's own story: whoever has a number gets no second one. */
final class OneNumberPerHolder implements Check {

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        history.byHolder().values().forEach(story -> {
            Map<Long, AuditLine> has = new HashMap<>();
            for (AuditLine line : story) {
                if (!line.live()) {
                    has.remove(line.number());
                    continue;
                }
                has.put(line.number(), line);
                if (has.size() > 1) {
                    found.add(new Violation(Invariant.I2, "at once: " + has.values()));
                }
            }
        });
        return found;
    }
}
