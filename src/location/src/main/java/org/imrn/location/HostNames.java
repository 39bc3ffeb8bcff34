package org.imrn.location;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the machine itself knows of hosts beside the DNS: its hosts file, its search domains. */
interface HostNames {

    /**
     * None if it knows nothing of the host.
     *
     * @throws NoAnswerException when it takes too long to say
     */
    List<String> addresses(String host) throws NoAnswerException;

    /** The same, of these hosts only, in lower case. */
    default HostNames only(Set<String> hosts) {
        return host -> hosts.contains(host) ? addresses(host) : List.of();
    }

    /**
     * As every other program on this machine looks hosts up; for as long as that takes. The name is taken as it is: with
     * the dot of the root behind it no search domain would be tried, but no hosts file has it so.
     */
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
