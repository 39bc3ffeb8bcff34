package org.imrn.cluster;

/** Another living node has this node's name, at the same database or in the same cluster. */
public final class SameNameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SameNameException(String name, String where) {
        super("another node is called " + name + " too: " + where);
    }
}
