package org.imrn.location;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A machine's hosts file that a test has written down. */
final class WrittenHosts {

    private final Map<String, List<String>> addresses = new HashMap<>();

    WrittenHosts at(String host, String... all) {
        addresses.put(host, List.of(all));
        return this;
    }

    List<String> of(String host) {
        return addresses.getOrDefault(host, List.of());
    }
}
