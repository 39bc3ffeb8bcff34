package org.imrn.pool;

/**
 * How full a pool is.
 *
 * @param taken     its numbers that are not free, those held back left out
 * @param offerable its numbers that are not held back
 */
public record Utilisation(long taken, long offerable) {

    /** Whether at least {@code percent} of what can be offered is taken. Of nothing to offer, everything is taken. */
    public boolean reaches(int percent) {
        return taken * 100 >= percent * offerable;
    }

    /** Whether more than {@code percent} of what can be offered is taken. */
    public boolean exceeds(int percent) {
        return taken * 100 > percent * offerable;
    }

    /** In percent, rounded down, so that 100 means that nothing is left. */
    public int percent() {
        return offerable == 0 ? 100 : (int) (taken * 100 / offerable);
    }

    @Override
    public String toString() {
        return taken + " of " + offerable + " (" + percent() + " %)";
    }
}
