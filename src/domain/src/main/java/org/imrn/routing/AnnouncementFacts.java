package org.imrn.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a REGISTER says by which a visited network tells home where a subscriber is (carrier A1), and who sent it.
 *
 * @param contacts        all its Contacts, in order
 * @param numberIsOurs    whether one of them is a number in a pool of this server
 * @param sequence        the text of X-IMRN-Seq
 * @param expires         how long it shall hold; empty if nothing is said
 * @param visitedNetworks the networks in P-Visited-Network-ID; proxies on the way append theirs
 * @param networks        the visited networks that the sender's address speaks for
 */
public record AnnouncementFacts(List<RequestTarget> contacts, boolean numberIsOurs, Optional<String> sequence,
                                Optional<Duration> expires, List<String> visitedNetworks, Set<String> networks) {

    public AnnouncementFacts {
        contacts = List.copyOf(contacts);
        visitedNetworks = List.copyOf(visitedNetworks);
        networks = Set.copyOf(networks);
    }

    /**
     * The network it speaks of, by its configured name: the first one it names that the sender speaks for, whatever the
     * case. Whoever speaks for one only need not name it.
     */
    Optional<String> network() {
        if (visitedNetworks.isEmpty()) {
            return networks.size() == 1 ? networks.stream().findFirst() : Optional.empty();
        }
        return visitedNetworks.stream().flatMap(said -> networks.stream().filter(said::equalsIgnoreCase)).findFirst();
    }
}
