package org.imrn.lease;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imrn.number.E164Number;

/**
 * Numbers whose step could not be written when it was tried last. Being overdue longest they would be due first again and
 * again, and as many of them as a sweep's budget would keep all others away: so they are tried when there is room.
 */
final class PassedOver {

    /** More than that are not remembered: then it is not a few rows that are to blame. */
    static final int MOST = 10_000;

    private volatile Set<E164Number> numbers = Set.of();

    /** How many more than its budget a sweep has to ask for. */
    int count() {
        return numbers.size();
    }

    /** Of those that are due, which to try now. */
    List<Lease> choose(Collection<Lease> due, int budget) {
        Set<E164Number> last = numbers;
        return due.stream().sorted(Comparator.comparing(lease -> last.contains(lease.number()))).limit(budget).toList();
    }

    /**
     * The next sweep passes over those that failed now, and those that failed before and have not been tried since.
     *
     * @param due    all that were due
     * @param tried  those of them that were tried
     * @param failed those of these that could not be written
     */
    void remember(Collection<Lease> due, Collection<Lease> tried, Collection<Lease> failed) {
        Set<E164Number> before = numbers;
        Set<E164Number> now = numbersOf(tried, number -> true);
        Set<E164Number> waiting = numbersOf(due, number -> before.contains(number) && !now.contains(number));
        numbers = Stream.concat(waiting.stream(), failed.stream().map(Lease::number)).limit(MOST)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<E164Number> numbersOf(Collection<Lease> leases, Predicate<E164Number> which) {
        return leases.stream().map(Lease::number).filter(which).collect(Collectors.toSet());
    }
}
