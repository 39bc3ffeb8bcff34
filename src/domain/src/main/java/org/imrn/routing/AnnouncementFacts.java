package org.imrn.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a REGISTER says by which a visited network tells home where a subscriber is (carrier A1), and who sent it.
 *
 * @param contacts       all its Contacts, in order
 * @param numberIsOurs   whether one of them is a number in a pool of this server
 * @param sequence       the text of X-IMRN-Seq
 * @param expires        how long it shall hold; empty if nothing is said
 * @param visitedNetwork P-Visited-Network-ID
 * @param networks       the visited networks that the sender's address speaks for
 */
public record AnnouncementFacts(List<RequestTarget> contacts, boolean numberIsOurs, Optional<String> sequence,
                                Optional<Duration> expires, Optional<String> visitedNetwork, Set<String> networks) {

    public AnnouncementFacts {
        contacts = List.copyOf(contacts);
        networks = Set.copyOf(networks);
    }

    /** The network it speaks of, if the sender speaks for it; need not be said by whoever speaks for one only. */
    Optional<String> network() {
        return visitedNetwork.isEmpty() && networks.size() > 1 ? Optional.empty() : networks.stream()
                .filter(network -> visitedNetwork.filter(said -> !said.equalsIgnoreCase(network)).isEmpty()).findFirst();
    }
}
