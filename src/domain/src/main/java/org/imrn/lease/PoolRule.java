package org.imrn.lease;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.imrn.pool.PoolName;

/**
 * When a pool is chosen: if every condition that is stated holds. An empty set states nothing; a condition on something
 * that is not known does not hold. Names of networks and of access types are compared without regard to case.
 *
 * @param pool            the pool chosen
 * @param visitedNetworks the visited network is one of these
 * @param accessTypes     the access type is one of these
 * @param kinds           the number is wanted for one of these
 * @param calledPrefixes  the number called begins with one of these, each a plus sign and digits
 */
public record PoolRule(PoolName pool, Set<String> visitedNetworks, Set<String> accessTypes, Set<LeaseKind> kinds,
                       Set<String> calledPrefixes) {

    public PoolRule {
        visitedNetworks = inLowerCase(visitedNetworks);
        accessTypes = inLowerCase(accessTypes);
        kinds = Set.copyOf(kinds);
        calledPrefixes = Set.copyOf(calledPrefixes);
    }

    private static Set<String> inLowerCase(Collection<String> names) {
        Set<String> lower = new TreeSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return Set.copyOf(lower);
    }

    /** Whether no condition is stated: such a pool is chosen by name only, never by rule. */
    public boolean statesNothing() {
        return visitedNetworks.isEmpty() && accessTypes.isEmpty() && kinds.isEmpty() && calledPrefixes.isEmpty();
    }

    public boolean matches(PoolQuestion question) {
        return (kinds.isEmpty() || kinds.contains(question.kind()))
                && isOneOf(visitedNetworks, question.visitedNetwork())
                && isOneOf(accessTypes, question.accessType())
                && (calledPrefixes.isEmpty() || question.called().filter(this::beginsWithOne).isPresent());
    }

    private static boolean isOneOf(Set<String> stated, Optional<String> known) {
        return stated.isEmpty() || known.filter(name -> stated.contains(name.toLowerCase(Locale.ROOT))).isPresent();
    }

    private boolean beginsWithOne(String called) {
        return calledPrefixes.stream().anyMatch(called::startsWith);
    }

    /** Whether this rule matches whenever the other one does, so that the other is never reached if it comes later. */
    public boolean covers(PoolRule other) {
        return statedWithin(kinds, other.kinds) && statedWithin(visitedNetworks, other.visitedNetworks)
                && statedWithin(accessTypes, other.accessTypes)
                && (calledPrefixes.isEmpty() || !other.calledPrefixes.isEmpty()
                        && other.calledPrefixes.stream().allMatch(this::beginsWithOne));
    }

    private static <T> boolean statedWithin(Set<T> wide, Set<T> narrow) {
        return wide.isEmpty() || !narrow.isEmpty() && wide.containsAll(narrow);
    }
}
