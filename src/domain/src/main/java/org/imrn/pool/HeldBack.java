package org.imrn.pool;

import org.imrn.number.E164Number;

/** Which numbers of a pool are never offered, though nobody has them: reserved, disabled or being drained. */
@FunctionalInterface
public interface HeldBack {

    /** No number is held back. */
    HeldBack NONE = number -> false;

    /** Cost: must be small, it is asked for every number that becomes free. */
    boolean contains(E164Number number);
}
