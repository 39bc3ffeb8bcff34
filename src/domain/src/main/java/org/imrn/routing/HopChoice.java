package org.imrn.routing;

import java.util.List;

/**
 * One of the places where a next hop can be reached, as an SRV record has it (RFC 2782).
 *
 * @param priority  lower ones are tried first
 * @param weight    its share among those of the same priority
 * @param addresses SIP URIs, in the order in which they are tried; none if the name of the place has no address
 */
public record HopChoice(int priority, int weight, List<String> addresses) {

    public HopChoice {
        addresses = List.copyOf(addresses);
    }

    /** A place beside which there is no other. */
    static HopChoice only(String address) {
        return new HopChoice(0, 0, List.of(address));
    }
}
