package org.imrn.location;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** What the machine itself knows of hosts beside the DNS: its hosts file, its search domains. */
interface HostNames {

    /** None if it knows nothing of the host. May wait for as long as the machine's own resolver does. */
    List<String> addresses(String host);

    /** As every other program on this machine looks hosts up. */
    static List<String> ofMachine(String host) {
        try {
            // An address with a scope is good on one link only, and no SIP URI can say on which.
            return Stream.of(InetAddress.getAllByName(host)).map(InetAddress::getHostAddress)
                    .filter(address -> !address.contains("%")).toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
