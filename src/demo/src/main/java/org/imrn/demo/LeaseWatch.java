package org.imrn.demo;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows a number through its states from now on, writing each new one on the ladder. */
final class LeaseWatch {
    private final String number;
    private final LeaseReader leases;
    private final LadderTrace trace;
    private final Set<LeaseSighting.Step> known = new HashSet<>();
    private String last;

    /** Takes the number's present state for known. */
    LeaseWatch(String number, LeaseReader leases, LadderTrace trace) {
        this.number = number;
        this.leases = leases;
        this.trace = trace;
        Optional<LeaseSighting> present = leases.read(number);
        this.last = present.map(LeaseSighting::state).orElse("");
        present.ifPresent(lease -> known.addAll(lease.history()));
    }

    /** Waits until the number is in this state. */
    void until(String wanted, Duration patience) {
        new Repeat(patience).until(number + " " + wanted, () -> look().filter(wanted::equals));
    }

    private Optional<String> look() {
        Optional<LeaseSighting> sighting = leases.read(number);
        sighting.ifPresent(this::tell);
        return sighting.map(LeaseSighting::state);
    }

    /** States passed through between two looks are taken from the history. */
    private void tell(LeaseSighting now) {
        List<LeaseSighting.Step> passed = now.history().stream()
                .filter(step -> known.add(step) && !step.state().equals(now.state()) && !step.state().equals(last))
                .sorted(Comparator.comparing(LeaseSighting.Step::at))
                .toList();
        passed.forEach(step -> trace.remark(number + " " + step.state() + " at " + step.at() + " (" + step.cause() + ")"));
        if (!now.state().equals(last)) {
            last = now.state();
            trace.remark(number + " " + now);
        }
    }
}
