package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Certificates signed by an authority of the test's own, and one that is not. */
final class TlsFiles {

    private static final String PASSWORD = "only-for-this-test-run";

    private final Path folder;

    TlsFiles(String name) {
        folder = Folders.fresh("certificates", name);
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=authority", "-keyalg", "EC", "-ext", "bc:c", "-keystore",
                "ca.p12");
        keytool("-exportcert", "-alias", "ca", "-keystore", "ca.p12", "-file", "ca.pem", "-rfc");
        keytool("-importcert", "-noprompt", "-alias", "ca", "-file", "ca.pem", "-keystore", "trust.p12");
        signed("node");
        signed("peer");
        own("stranger");
    }

    private void own(String who) {
        keytool("-genkeypair", "-alias", who, "-dname", "CN=" + who, "-keyalg", "EC", "-ext", "san=ip:127.0.0.1,dns:localhost",
                "-keystore", who + ".p12");
    }

    private void signed(String who) {
        own(who);
        keytool("-certreq", "-alias", who, "-keystore", who + ".p12", "-file", who + ".csr");
        keytool("-gencert", "-alias", "ca", "-keystore", "ca.p12", "-ext", "san=ip:127.0.0.1,dns:localhost", "-infile", who + ".csr",
                "-outfile", who + ".pem", "-rfc");
        keytool("-importcert", "-noprompt", "-alias", "ca", "-file", "ca.pem", "-keystore", who + ".p12");
        keytool("-importcert", "-noprompt", "-alias", who, "-file", who + ".pem", "-keystore", who + ".p12");
    }

    ImrnServer used(ImrnServer by, int port) {
        return by.with("imrn.sip.tls.port", Integer.toString(port))
                .with("imrn.sip.tls.keystore", folder.resolve("node.p12").toString())
                .with("imrn.sip.tls.keystore-password", PASSWORD)
                .with("imrn.sip.tls.truststore", folder.resolve("trust.p12").toString())
                .with("imrn.sip.tls.truststore-password", PASSWORD);
    }

    /** What somebody with this certificate speaks TLS with: {@code peer} or {@code stranger}. */
    SSLContext of(String who) {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(store(who), PASSWORD.toCharArray());
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
        return KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(), "-storepass", PASSWORD));
        command.addAll(Arrays.asList(arguments));
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile()).start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed, see " + folder.resolve("output.txt"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
