package org.imrn.arquillian.server;

import java.util.Map;

/** One certificate that all nodes of a test have and trust, and nobody else; how operators make theirs is tested elsewhere. */
public final class NodeCertificate {

    private final Keytool keytool;

    /** Makes it in this folder under {@code target}; valid since yesterday, for tests that turn clocks back. */
    public NodeCertificate(String kind, String name) {
        keytool = new Keytool(Folders.fresh(kind, name));
        keytool.run("-genkeypair", "-alias", "node", "-dname", "CN=node", "-keyalg", "EC", "-startdate", "-1d", "-validity", "9",
                "-keystore", "node.p12");
        keytool.run("-exportcert", "-alias", "node", "-keystore", "node.p12", "-file", "node.pem");
        keytool.run("-importcert", "-noprompt", "-alias", "node", "-file", "node.pem", "-keystore", "trusted.p12");
    }

    /** What the nodes are told of it. */
    public Map<String, String> settings() {
        return keytool.settings("imrn.cluster.tls", "node", "trusted");
    }

    public ImrnServer used(ImrnServer by) {
        settings().forEach(by::with);
        return by;
    }
}
