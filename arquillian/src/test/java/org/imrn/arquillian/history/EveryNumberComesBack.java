package org.imrn.arquillian.history;

import java.util.List;

/** No number stays away for good, whatever happened to the node that had it. */
final class EveryNumberComesBack implements Check {

    @Override
    public List<Violation> violations(History history) {
        return history.overdue().stream().map(row -> new Violation(Invariant.ALIVE, "still not free: " + row + ", after "
                + history.audit().stream().filter(line -> line.number() == row.number() && line.version() == row.version())
                .toList())).toList();
    }
}
