package org.imrn.cluster;

import java.lang.System.Logger.Level;
import org.imrn.message.Message;

/** What the caches tell operators. */
public enum ClusterMessage implements Message {

    NOT_TOLD(3001, Level.WARNING, "the cache %s was not told of %s on this node: %s",
            "Nothing if it happens now and then: the entry comes from the database. Often: the node is overloaded."),
    SILENT(3002, Level.WARNING, "node %s does not answer: it is told from now on, but not waited for",
            "Nothing if it answers again soon or is being stopped; whatever it missed it is told then. Otherwise: see to"
                    + " that node and to the network between the nodes."),
    ANSWERS_AGAIN(3003, Level.INFO, "node %s answers again and has been told what it missed", "Nothing."),
    UNKNOWN_CACHE(3004, Level.WARNING, "other nodes tell of a cache that this version does not have, %s: it is not kept here",
            "Nothing while nodes are updated one by one; else see that all nodes run the same version."),
    MEMBERS(3030, Level.INFO, "the cluster is %s now",
            "Nothing, if nodes were started or stopped. One that is missing though it runs: see to the network between"
                    + " the nodes and to the certificates, imrn.cluster.tls.*."),
    SAME_NAME(3031, Level.ERROR, "another node is called %s too: %s",
            "Give each node a name of its own, imrn.node.name, and restart the one that was renamed.");

    private final Entry entry;

    ClusterMessage(int number, Level level, String text, String remedy) {
        this.entry = new Entry(number, level, text, remedy);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
