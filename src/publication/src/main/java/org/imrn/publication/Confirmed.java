package org.imrn.publication;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.imrn.registration.PublicIdentity;

/**
 * Which of a subscriber's identities home has confirmed, of announcements that have to be tried again for others of them.
 * Only this node's own, and only of the latest ones: home may hear of an identity twice. Safe for use by many threads.
 */
final class Confirmed {

    private static final int MOST = 10_000;

    private final Map<Long, Set<PublicIdentity>> subjects = new LinkedHashMap<>();

    synchronized boolean has(long entry, PublicIdentity subject) {
        return subjects.getOrDefault(entry, Set.of()).contains(subject);
    }

    synchronized void remember(long entry, PublicIdentity subject) {
        subjects.computeIfAbsent(entry, id -> new HashSet<>()).add(subject);
        if (subjects.size() > MOST) {
            subjects.remove(subjects.keySet().iterator().next());
        }
    }

    synchronized void forget(long entry) {
        subjects.remove(entry);
    }
}
