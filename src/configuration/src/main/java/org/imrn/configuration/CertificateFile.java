package org.imrn.configuration;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A key store or trust store that was opened; which of the usual formats it has it tells itself. */
final class CertificateFile {

    /** The password does not fit. */
    static final class WrongPasswordException extends Exception {

        private static final long serialVersionUID = 1L;

        private WrongPasswordException(Exception cause) {
            super(cause);
        }
    }

    private final KeyStore content;
    private final char[] password;

    private CertificateFile(KeyStore content, char[] password) {
        this.content = content;
        this.password = password;
    }

    static CertificateFile open(Path file, String password) throws WrongPasswordException, IOException,
            GeneralSecurityException {
        try {
            return new CertificateFile(KeyStore.getInstance(file.toFile(), password.toCharArray()),
                    password.toCharArray());
        } catch (IOException e) {
            // So says KeyStore.load; the other causes of an IOException are damaged files.
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new WrongPasswordException(e);
            }
            throw e;
        }
    }

    /** The certificates of private keys, or those of others that are trusted. */
    List<X509Certificate> certificates(boolean ofKeys) throws GeneralSecurityException {
        List<X509Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(content.aliases())) {
            if (content.isKeyEntry(alias) == ofKeys && content.getCertificate(alias) instanceof X509Certificate) {
                found.add((X509Certificate) content.getCertificate(alias));
            }
        }
        return found;
    }

    /** Proves by the private keys, which have the file's own password. */
    KeyManager[] provers() throws WrongPasswordException, GeneralSecurityException {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(content, password);
            return factory.getKeyManagers();
        } catch (UnrecoverableKeyException e) {
            throw new WrongPasswordException(e);
        }
    }

    /** Believes whom the certificates vouch for. */
    TrustManager[] believers() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(content);
        return factory.getTrustManagers();
    }
}
