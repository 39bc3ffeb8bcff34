package org.imrn.arquillian.history;

/** The three cables of a node, each of which can be cut alone. */
enum Link {
    /** SIP and HTTP: whoever calls, registers and operates. */
    CALLS(1),
    /** PostgreSQL. */
    DATABASE(2),
    /** The other nodes. */
    CLUSTER(3);

    private final int subnet;

    Link(int subnet) {
        this.subnet = subnet;
    }

    /** Of the bridge in the middle, and of the interface in the node's namespace. */
    String device() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The end in the middle of this node's cable. */
    String port(int node) {
        return device() + node;
    }

    String network() {
        return "10.213." + subnet + ".0/24";
    }

    /** Where the test and the database are. */
    String middle() {
        return "10.213." + subnet + ".1";
    }

    String address(int node) {
        return "10.213." + subnet + "." + (10 + node);
    }
}
