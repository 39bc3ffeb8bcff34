package org.imrn.registration.event;

import java.util.Collection;
import java.util.UUID;
import org.imrn.registration.RegistrationId;

/**
 * Which node subscribes for which registration: all nodes agree without asking, whichever of them the REGISTERs come to,
 * and when a node goes only its own registrations go to others (rendezvous hashing). Two nodes that do not see each other
 * both subscribe, which does no harm.
 */
public final class Share {

    private Share() {
    }

    /**
     * Whether it falls to this node.
     *
     * @param own     this node's name
     * @param members the names of the nodes that are there
     */
    public static boolean has(String own, Collection<String> members, RegistrationId registration) {
        long mine = weight(own, registration.value());
        return members.stream().filter(other -> !other.equals(own)).noneMatch(other -> {
            long theirs = weight(other, registration.value());
            return theirs > mine || theirs == mine && other.compareTo(own) > 0;
        });
    }

    /** The names are spread first: they differ in one letter as a rule. */
    private static long weight(String node, UUID registration) {
        return mixed(mixed(node.hashCode()) ^ registration.getMostSignificantBits()
                ^ mixed(registration.getLeastSignificantBits()));
    }

    /** The last step of SplitMix64: every bit changes half of the others. */
    private static long mixed(long bits) {
        long once = (bits + 0x9E3779B97F4A7C15L ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ once >>> 27) * 0x94D049BB133111EBL;
        return twice ^ twice >>> 31;
    }
}
