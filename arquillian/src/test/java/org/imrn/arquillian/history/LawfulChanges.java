package org.imrn.arquillian.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** I1 in the database's own story: a number changes hands only by way of its rest and being free. */
final class LawfulChanges implements Check {

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        history.byNumber().values().forEach(story -> {
            Optional<AuditLine> before = Optional.empty();
            for (AuditLine line : story) {
                if (!lawful(before, line)) {
                    found.add(new Violation(Invariant.I1, before.map(AuditLine::toString).orElse("free at first")
                            + "  then  " + line));
                }
                before = Optional.of(line);
            }
        });
        return found;
    }

    private static boolean lawful(Optional<AuditLine> before, AuditLine line) {
        if (before.isEmpty()) {
            return line.is("LEASED") || line.is("DISABLED");
        }
        AuditLine last = before.get();
        if (last.version() == line.version()) {
            return false;
        }
        return switch (last.state()) {
            case "FREE" -> line.is("LEASED") || line.is("DISABLED");
            case "LEASED", "CLOSING", "RELEASING" -> (line.live() || line.is("CONSUMED")) && line.sameHolderAs(last)
                    || line.is("QUARANTINED");
            case "CONSUMED" -> line.is("QUARANTINED");
            case "QUARANTINED", "DISABLED" -> line.is("FREE") || line.is("DISABLED");
            default -> false;
        };
    }
}
