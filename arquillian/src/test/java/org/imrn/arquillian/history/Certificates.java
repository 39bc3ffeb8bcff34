package org.imrn.arquillian.history;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.imrn.arquillian.machine.Command;
import org.imrn.arquillian.server.Folders;

/** One certificate that all nodes of the run have and trust, and nobody else. */
record Certificates(Path keys, Path trusted) {

    private static final String PASSWORD = "only-for-this-run";

    /** Valid since yesterday: the nemesis turns clocks back. */
    static Certificates make() {
        Path folder = Folders.fresh("history", "certificates");
        Certificates made = new Certificates(folder.resolve("keys.p12"), folder.resolve("trusted.p12"));
        Path certificate = folder.resolve("node.pem");
        keytool("-genkeypair", "-alias", "node", "-keyalg", "EC", "-dname", "CN=history", "-startdate", "-1d", "-validity", "9",
                "-keystore", made.keys.toString());
        keytool("-exportcert", "-alias", "node", "-rfc", "-file", certificate.toString(), "-keystore", made.keys.toString());
        keytool("-importcert", "-noprompt", "-alias", "node", "-file", certificate.toString(), "-keystore",
                made.trusted.toString());
        return made;
    }

    /** What the nodes are told of them. */
    Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "imrn.cluster.tls.keystore", keys.toString(),
                "imrn.cluster.tls.keystore-password", PASSWORD,
                "imrn.cluster.tls.truststore", trusted.toString(),
                "imrn.cluster.tls.truststore-password", PASSWORD));
    }

    private static void keytool(String... words) {
        String[] all = new String[words.length + 5];
        all[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "-storetype";
        all[words.length + 2] = "PKCS12";
        all[words.length + 3] = "-storepass";
        all[words.length + 4] = PASSWORD;
        Command.of(all).run();
    }
}
