package org.imrn.configuration;

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

    boolean isLoopback() {
        return isLoopback(host);
    }

    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || IpAddress.read(host).filter(IpAddress::isLoopback).isPresent();
    }
}
