package org.imrn.pool;

import java.util.Optional;
import org.imrn.number.E164Number;

/**
 * The free numbers that this node may offer: a hint, never the truth, which the database alone knows.
 *
 * <p>Taking and giving back cost the same in an empty and in a nearly full pool.
 */
public interface FreeNumbers {

    /** Takes the next number out; empty when none is left here. */
    Optional<E164Number> take();

    /**
     * Puts a number at the end of the line.
     *
     * @return false if it was in line already or is not one of ours; then nothing changed
     */
    boolean giveBack(E164Number number);

    /** Takes one particular number out, so that it is not offered; false if it was not in line. */
    boolean withhold(E164Number number);

    /** How many numbers are in line. */
    long count();
}
