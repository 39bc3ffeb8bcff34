package org.imrn.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shows everything that this node has, for one who was silent for so long that not all could be kept for him: an entry is
 * in this node's own memory before it is told, so whatever was lost is among it, or something newer.
 *
 * <p>Cost: no more memory than is asked for at a time. Not for several threads at once.
 */
final class HandOver {

    private final Supplier<List<Iterator<Told>>> everything;
    private final Deque<Iterator<Told>> left = new ArrayDeque<>();
    private boolean lost;

    /** @param everything all entries of this node at the moment they are asked for */
    HandOver(Supplier<List<Iterator<Told>>> everything) {
        this.everything = everything;
    }

    /** Something could not be kept: everything is to be shown from the beginning, once what is being shown now has been. */
    void somethingIsLost() {
        lost = true;
    }

    /** Whether something is still to be shown. */
    boolean due() {
        return lost || !left.isEmpty();
    }

    /** The next ones to be told, as many at most; none if none are due. */
    List<Told> next(int most) {
        List<Told> next = new ArrayList<>();
        if (most > 0 && lost && left.isEmpty()) {
            lost = false;
            left.addAll(everything.get());
        }
        while (next.size() < most && !left.isEmpty()) {
            if (left.peek().hasNext()) {
                next.add(left.peek().next());
            } else {
                left.remove();
            }
        }
        return next;
    }
}
