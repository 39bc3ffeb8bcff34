package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Certificates signed by an authority of the test's own, and one that is not. */
final class TlsFiles {

    private final Keytool keytool;

    TlsFiles(String name) {
        keytool = new Keytool(Folders.fresh("certificates", name));
        keytool.run("-genkeypair", "-alias", "ca", "-dname", "CN=authority", "-keyalg", "EC", "-ext", "bc:c", "-keystore",
                "ca.p12");
        keytool.run("-exportcert", "-alias", "ca", "-keystore", "ca.p12", "-file", "ca.pem", "-rfc");
        keytool.run("-importcert", "-noprompt", "-alias", "ca", "-file", "ca.pem", "-keystore", "trust.p12");
        signed("node");
        signed("peer");
        own("stranger");
    }

    private void own(String who) {
        keytool.run("-genkeypair", "-alias", who, "-dname", "CN=" + who, "-keyalg", "EC", "-ext", "san=ip:127.0.0.1,dns:localhost",
                "-keystore", who + ".p12");
    }

    private void signed(String who) {
        own(who);
        keytool.run("-certreq", "-alias", who, "-keystore", who + ".p12", "-file", who + ".csr");
        keytool.run("-gencert", "-alias", "ca", "-keystore", "ca.p12", "-ext", "san=ip:127.0.0.1,dns:localhost", "-infile", who + ".csr",
                "-outfile", who + ".pem", "-rfc");
        keytool.run("-importcert", "-noprompt", "-alias", "ca", "-file", "ca.pem", "-keystore", who + ".p12");
        keytool.run("-importcert", "-noprompt", "-alias", who, "-file", who + ".pem", "-keystore", who + ".p12");
    }

    ImrnServer used(ImrnServer by, int port) {
        keytool.settings("imrn.sip.tls", "node", "trust").forEach(by::with);
        return by.with("imrn.sip.tls.port", Integer.toString(port));
    }

    /** What somebody with this certificate speaks TLS with: {@code peer} or {@code stranger}. */
    SSLContext of(String who) {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(store(who), Keytool.PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), believers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever believes the authority. */
    TrustManager[] believers() throws GeneralSecurityException, IOException {
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(store("trust"));
        return others.getTrustManagers();
    }

    private KeyStore store(String name) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(keytool.file(name).toFile(), Keytool.PASSWORD.toCharArray());
    }
}
