package org.imrn.configuration;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * A key store and a trust store, opened while the configuration is read, so that one that cannot be used stops the start
 * and names its key.
 */
final class TlsFiles {

    private final ConfigurationReader reader;
    private final ConfigurationKey<Path> keystoreKey;
    private final ConfigurationKey<String> keystorePasswordKey;
    private final ConfigurationKey<Path> truststoreKey;
    private final ConfigurationKey<String> truststorePasswordKey;

    TlsFiles(ConfigurationReader reader, ConfigurationKey<Path> keystore, ConfigurationKey<String> keystorePassword,
             ConfigurationKey<Path> truststore, ConfigurationKey<String> truststorePassword) {
        this.reader = reader;
        this.keystoreKey = keystore;
        this.keystorePasswordKey = keystorePassword;
        this.truststoreKey = truststore;
        this.truststorePasswordKey = truststorePassword;
    }

    /** What both make together; empty after a fault, which the reader remembers. */
    Optional<SSLContext> context(Path keystore, String keystorePassword, Path truststore, String truststorePassword) {
        Optional<KeyManager[]> own = open(keystoreKey, keystore, keystorePasswordKey, keystorePassword)
                .flatMap(this::provers);
        Optional<TrustManager[]> others = open(truststoreKey, truststore, truststorePasswordKey, truststorePassword)
                .flatMap(this::believers);
        return own.flatMap(proving -> others.flatMap(believing -> context(proving, believing)));
    }

    private Optional<CertificateFile> open(ConfigurationKey<Path> key, Path file,
                                           ConfigurationKey<String> passwordKey, String password) {
        try {
            return Optional.of(CertificateFile.open(file, password));
        } catch (CertificateFile.WrongPasswordException e) {
            return refused(passwordKey, "it does not open " + key + " = " + reader.shown(key));
        } catch (IOException | GeneralSecurityException e) {
            return refused(key, "it cannot be read: " + e.getMessage());
        }
    }

    private Optional<KeyManager[]> provers(CertificateFile file) {
        try {
            List<X509Certificate> own = file.certificates(true);
            if (own.isEmpty()) {
                return refused(keystoreKey, "there is no private key with a certificate in it");
            }
            for (X509Certificate certificate : own) {
                certificate.checkValidity();
            }
            return Optional.of(file.provers());
        } catch (CertificateFile.WrongPasswordException e) {
            return refused(keystorePasswordKey, "it opens the key store but not the key in it");
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return refused(keystoreKey, "the certificate in it is not valid today: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            return refused(keystoreKey, "it cannot be used: " + e.getMessage());
        }
    }

    private Optional<TrustManager[]> believers(CertificateFile file) {
        try {
            return file.certificates(false).isEmpty() ? refused(truststoreKey, "there is no trusted certificate in it")
                    : Optional.of(file.believers());
        } catch (GeneralSecurityException e) {
            return refused(truststoreKey, "it cannot be used: " + e.getMessage());
        }
    }

    private Optional<SSLContext> context(KeyManager[] own, TrustManager[] others) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, others, null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            return refused(keystoreKey, "it cannot be used: " + e.getMessage());
        }
    }

    private <T> Optional<T> refused(ConfigurationKey<?> key, String because) {
        reader.refuse(key, because);
        return Optional.empty();
    }
}
