package org.imrn.arquillian.history;

import java.util.List;

/** Looks through a history for one kind of violation. Reads the whole history; made for the end of a run. */
interface Check {

    List<Violation> violations(History history);

    static List<Check> all() {
        return List.of(new LawfulChanges(), new CallsReachTheRightParty(), new OneNumberPerHolder(), new RestBeforeLease(),
                new GrantsDoNotCross(), new NothingAcknowledgedIsLost(), new NumbersAddUp(), new AnsweredInTime(),
                new ExhaustedIsTrue(), new EveryNumberComesBack());
    }

    static List<Violation> everyViolation(History history) {
        return all().stream().flatMap(check -> check.violations(history).stream()).toList();
    }
}
