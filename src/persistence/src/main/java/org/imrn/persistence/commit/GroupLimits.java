package org.imrn.persistence.commit;

/**
 * How much is written at once.
 *
 * @param waiting how many orders may wait; one more is answered NotWritten("overloaded") at once
 * @param group   how many share a transaction
 */
public record GroupLimits(int waiting, int group) {

    public static final GroupLimits USUAL = new GroupLimits(10_000, 500);

    public GroupLimits {
        if (group < 1 || waiting < group) {
            throw new IllegalArgumentException("a group has at least one order and fits among those waiting: "
                    + group + ", " + waiting);
        }
    }
}
