package org.imrn.configuration;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imrn.configuration.value.Names;
import org.imrn.configuration.value.WholeNumber;

/**
 * Where a node of the cluster can be reached by the others.
 *
 * @param host host name or IP address
 * @param port TCP port, if it is not the one all use
 */
public record ClusterMember(String host, OptionalInt port) {

    private static final Pattern FORM = Pattern.compile("([^\\[\\]]+)(?:\\[([0-9]+)])?");

    /**
     * Reads {@code host} or {@code host[port]}.
     *
     * @throws IllegalArgumentException when the text is neither, with the reason
     */
    public static ClusterMember parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not of the form host[port]");
        }
        String host = Names.bindAddress().read(form.group(1));
        return new ClusterMember(host, form.group(2) == null ? OptionalInt.empty()
                : OptionalInt.of(WholeNumber.port().read(form.group(2))));
    }

    /** The same with the port that all use, if it has none of its own. */
    ClusterMember withPort(int all) {
        return new ClusterMember(host, OptionalInt.of(port.orElse(all)));
    }

    /**
     * Whether it is certain that it is none of these: host names are not looked up here, so a name may stand for any
     * address and an address for any name.
     */
    boolean surelyNoneOf(List<ClusterMember> members) {
        return members.stream().noneMatch(member -> member.port.equals(port)
                && (member.host.equalsIgnoreCase(host) || !member.hasAddress() || !hasAddress()
                || IpAddress.read(member.host).equals(IpAddress.read(host))));
    }

    private boolean hasAddress() {
        return IpAddress.read(host).isPresent();
    }

    /** 0.0.0.0 and ::. */
    static boolean isAnyAddress(String host) {
        return IpAddress.read(host).filter(IpAddress::isAny).isPresent();
    }

    boolean isLoopback() {
        return isLoopback(host);
    }

    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || IpAddress.read(host).filter(IpAddress::isLoopback).isPresent();
    }

    /** In JGroups' form {@code host[port]}. */
    @Override
    public String toString() {
        return host + (port.isPresent() ? "[" + port.getAsInt() + "]" : "");
    }
}
