package org.imrn.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.imrn.configuration.value.Parsed;
import org.imrn.configuration.value.ValueReader;

/**
 * What nodes prove themselves by to each other. The files are opened while the configuration is read, so that one that
 * cannot be used stops the start and names its key; nothing but the finished {@link SSLContext} is kept, no password.
 */
final class ClusterTls {

    private static final ValueReader<Path> FILE = new Parsed<>("a PKCS #12 or JKS file that the server can read",
            ClusterTls::readable);

    static final ConfigurationKey<Path> KEYSTORE = ConfigurationKey.of("imrn.cluster.tls.keystore", "", FILE,
            "This node's private key and certificate, by which it proves to the other nodes that it is one of them. Must"
                    + " be set, as the three keys below, if `imrn.cluster.bind-address` or a member is not a loopback"
                    + " address.");
    static final ConfigurationKey<String> KEYSTORE_PASSWORD = password("imrn.cluster.tls.keystore-password",
            "Password of the key store and of the key in it.");
    static final ConfigurationKey<Path> TRUSTSTORE = ConfigurationKey.of("imrn.cluster.tls.truststore", "", FILE,
            "Certificates of those who may sign a node's certificate. Whoever has a certificate signed by one of them"
                    + " is a member: use an authority that signs nothing else.");
    static final ConfigurationKey<String> TRUSTSTORE_PASSWORD = password("imrn.cluster.tls.truststore-password",
            "Password of the trust store.");

    static final List<ConfigurationKey<?>> KEYS = List.of(KEYSTORE, KEYSTORE_PASSWORD, TRUSTSTORE, TRUSTSTORE_PASSWORD);

    private final ConfigurationReader reader;

    private ClusterTls(ConfigurationReader reader) {
        this.reader = reader;
    }

    private static ConfigurationKey<String> password(String name, String meaning) {
        return ConfigurationKey.of(name, "", Parsed.text("any text", ".+"), meaning).keptSecret();
    }

    private static Path readable(String text) {
        Path file = Path.of(text);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("there is no such file, or it cannot be read");
        }
        return file;
    }

    /** All four keys or none; empty also after a fault, which the reader remembers. */
    static Optional<SSLContext> read(ConfigurationReader reader) {
        return new ClusterTls(reader).context();
    }

    private Optional<SSLContext> context() {
        Optional<Path> keystore = reader.optional(KEYSTORE);
        Optional<String> keystorePassword = reader.optional(KEYSTORE_PASSWORD);
        Optional<Path> truststore = reader.optional(TRUSTSTORE);
        Optional<String> truststorePassword = reader.optional(TRUSTSTORE_PASSWORD);
        if (sound() && Stream.of(keystore, keystorePassword, truststore, truststorePassword)
                .anyMatch(Optional::isPresent)) {
            needed(KEYSTORE, keystore);
            needed(KEYSTORE_PASSWORD, keystorePassword);
            needed(TRUSTSTORE, truststore);
            needed(TRUSTSTORE_PASSWORD, truststorePassword);
        }
        if (!sound() || keystore.isEmpty()) {
            return Optional.empty();
        }
        Optional<KeyManager[]> own = open(KEYSTORE, keystore.get(), KEYSTORE_PASSWORD, keystorePassword.get())
                .flatMap(this::provers);
        Optional<TrustManager[]> others = open(TRUSTSTORE, truststore.get(), TRUSTSTORE_PASSWORD,
                truststorePassword.get()).flatMap(this::believers);
        return own.flatMap(proving -> others.flatMap(believing -> context(proving, believing)));
    }

    private boolean sound() {
        return reader.sound(KEYS.toArray(ConfigurationKey<?>[]::new));
    }

    private void needed(ConfigurationKey<?> key, Optional<?> value) {
        if (value.isEmpty()) {
            reader.refuse(key, "it must be set if one of the keys imrn.cluster.tls.* is");
        }
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
                return refused(KEYSTORE, "there is no private key with a certificate in it");
            }
            for (X509Certificate certificate : own) {
                certificate.checkValidity();
            }
            return Optional.of(file.provers());
        } catch (CertificateFile.WrongPasswordException e) {
            return refused(KEYSTORE_PASSWORD, "it opens the key store but not the key in it");
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return refused(KEYSTORE, "the certificate in it is not valid today: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            return refused(KEYSTORE, "it cannot be used: " + e.getMessage());
        }
    }

    private Optional<TrustManager[]> believers(CertificateFile file) {
        try {
            return file.certificates(false).isEmpty() ? refused(TRUSTSTORE, "there is no trusted certificate in it")
                    : Optional.of(file.believers());
        } catch (GeneralSecurityException e) {
            return refused(TRUSTSTORE, "it cannot be used: " + e.getMessage());
        }
    }

    private Optional<SSLContext> context(KeyManager[] own, TrustManager[] others) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, others, null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            return refused(KEYSTORE, "it cannot be used: " + e.getMessage());
        }
    }

    private <T> Optional<T> refused(ConfigurationKey<?> key, String because) {
        reader.refuse(key, because);
        return Optional.empty();
    }
}
