package org.imrn.arquillian.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.imrn.arquillian.machine.Command;

/**
 * A namespace in the middle, where the test and the database run, and one for each node, joined by three cables each
 * (veth). No address and no interface appears in the machine's own namespace, so that runs of several test commands at
 * once do not meet. What a killed run left behind is removed by the next one.
 */
final class Network implements AutoCloseable {

    private static final String PREFIX = "imrn-history-";

    private final String run;
    private final int nodes;

    private Network(String run, int nodes) {
        this.run = run;
        this.nodes = nodes;
    }

    /** Makes the namespaces and cables; they belong to this process. */
    static Network make(int nodes) {
        removeLeftovers();
        Network network = new Network(PREFIX + ProcessHandle.current().pid() + "-", nodes);
        try {
            network.build();
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /** The one that another process made and this process runs in. */
    static Network joined(String run, int nodes) {
        return new Network(run, nodes);
    }

    private void build() {
        namespace(middle());
        for (Link link : Link.values()) {
            in(middle(), "link", "add", link.device(), "type", "bridge");
            in(middle(), "addr", "add", link.middle() + "/24", "dev", link.device());
            in(middle(), "link", "set", link.device(), "up");
        }
        for (int node = 1; node <= nodes; node++) {
            namespace(of(node));
            for (Link link : Link.values()) {
                in(middle(), "link", "add", link.port(node), "type", "veth", "peer", "name", link.device(), "netns", of(node));
                in(middle(), "link", "set", link.port(node), "master", link.device(), "up");
                in(of(node), "addr", "add", link.address(node) + "/24", "dev", link.device());
                in(of(node), "link", "set", link.device(), "up");
            }
        }
    }

    private static void namespace(String name) {
        Command.of("ip", "netns", "add", name).run();
        in(name, "link", "set", "lo", "up");
    }

    /** What the names of this run's namespaces begin with. */
    String run() {
        return run;
    }

    int nodes() {
        return nodes;
    }

    String middle() {
        return run + "middle";
    }

    String of(int node) {
        return run + "node" + node;
    }

    /** Nothing passes in either direction, and nobody is told. */
    void cut(Link link, int node) {
        in(middle(), "link", "set", link.port(node), "down");
    }

    void join(Link link, int node) {
        in(middle(), "link", "set", link.port(node), "up");
    }

    /** The node hears the others, and they do not hear it. */
    void mute(int node) {
        others(node).forEach(other -> in(of(node), "route", "replace", "blackhole", Link.CLUSTER.address(other) + "/32"));
    }

    void unmute(int node) {
        others(node).forEach(other -> in(of(node), "route", "del", "blackhole", Link.CLUSTER.address(other) + "/32"));
    }

    private List<Integer> others(int node) {
        return IntStream.rangeClosed(1, nodes).filter(other -> other != node).boxed().toList();
    }

    /** A command that runs in a namespace and replaces {@code ip} there. */
    static List<String> entering(String namespace) {
        return List.of("ip", "netns", "exec", namespace);
    }

    /** The processes in a namespace. */
    static List<String> processes(String namespace) {
        return Command.of("ip", "netns", "pids", namespace).run().lines().map(String::strip).filter(pid -> !pid.isEmpty()).toList();
    }

    private static void in(String namespace, String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "ip";
        all[1] = "-n";
        all[2] = namespace;
        System.arraycopy(words, 0, all, 3, words.length);
        Command.of(all).run();
    }

    /** Those of runs whose process is gone; what still runs in them was started by such a run. */
    private static void removeLeftovers() {
        names().filter(name -> name.startsWith(PREFIX)).filter(Network::orphaned).forEach(Network::remove);
    }

    private static boolean orphaned(String name) {
        long owner = Long.parseLong(name.substring(PREFIX.length()).split("-")[0]);
        return ProcessHandle.of(owner).filter(ProcessHandle::isAlive).isEmpty();
    }

    private static java.util.stream.Stream<String> names() {
        return Arrays.stream(Command.of("ip", "netns", "list").run().split("\n")).map(line -> line.split(" ")[0])
                .filter(name -> !name.isBlank());
    }

    private static void remove(String namespace) {
        for (String pid : processes(namespace)) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
        Command.of("ip", "netns", "del", namespace).run();
    }

    /** Ends what still runs in the namespaces and removes them, and with them the cables. */
    @Override
    public void close() {
        names().filter(name -> name.startsWith(run)).toList().forEach(Network::remove);
    }
}
