package org.imrn.arquillian.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** I3 in database time: a number rests for its whole quarantine before it is free, and so before it is leased again. */
final class RestBeforeLease implements Check {

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        history.byNumber().values().forEach(story -> {
            Optional<AuditLine> resting = Optional.empty();
            for (AuditLine line : story) {
                if (line.is("QUARANTINED")) {
                    resting = resting.or(() -> Optional.of(line));
                } else if (!line.is("DISABLED")) {
                    resting.filter(since -> line.since(since).compareTo(history.quarantine()) < 0)
                            .filter(since -> line.is("FREE") || line.is("LEASED"))
                            .ifPresent(since -> found.add(new Violation(Invariant.I3, "rested " + line.since(since)
                                    + " of " + history.quarantine() + ": " + since + "  then  " + line)));
                    resting = Optional.empty();
                }
            }
        });
        return found;
    }
}
