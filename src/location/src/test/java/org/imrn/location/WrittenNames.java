package org.imrn.location;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records that a test has written down; each lives 60 s unless it says otherwise, what is not there 30 s. */
final class WrittenNames implements NameService {

    private final Map<String, List<Service>> services = new HashMap<>();
    private final Map<String, List<Server>> servers = new HashMap<>();
    private final Map<String, List<String>> addresses = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Duration ttl = Duration.ofSeconds(60);
    private String silentOn = "";
    private String breakingOn = "";

    WrittenNames naptr(String domain, int order, int preference, String service, String replacement) {
        return naptr(domain, new Service(order, preference, "s", service, replacement));
    }

    WrittenNames naptr(String domain, Service service) {
        services.computeIfAbsent(domain, d -> new ArrayList<>()).add(service);
        return this;
    }

    WrittenNames srv(String name, int priority, int weight, int port, String target) {
        servers.computeIfAbsent(name, n -> new ArrayList<>()).add(new Server(priority, weight, port, target));
        return this;
    }

    WrittenNames at(String host, String... all) {
        addresses.put(host, List.of(all));
        return this;
    }

    /** Addresses live so long. */
    WrittenNames living(Duration other) {
        ttl = other;
        return this;
    }

    WrittenNames silentOn(String name) {
        silentOn = name;
        return this;
    }

    /** Asking for it ends in an error that has no message. */
    WrittenNames breakingOn(String name) {
        breakingOn = name;
        return this;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public Found<Service> services(String domain) throws NoAnswerException {
        return found(services, domain, Duration.ofSeconds(60));
    }

    @Override
    public Found<Server> servers(String name) throws NoAnswerException {
        return found(servers, name, Duration.ofSeconds(60));
    }

    @Override
    public Found<String> addresses(String host) throws NoAnswerException {
        return found(addresses, host, ttl);
    }

    private <T> Found<T> found(Map<String, List<T>> records, String name, Duration life) throws NoAnswerException {
        asked.add(name);
        if (name.equals(silentOn)) {
            throw new NoAnswerException("silence on " + name);
        }
        if (name.equals(breakingOn)) {
            throw new StackOverflowError();
        }
        return records.containsKey(name) ? new Found<>(records.get(name), life)
                : new Found<>(List.of(), Duration.ofSeconds(30));
    }
}
