package org.imrn.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
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
        return new TlsFiles(reader, KEYSTORE, KEYSTORE_PASSWORD, TRUSTSTORE, TRUSTSTORE_PASSWORD)
                .context(keystore.get(), keystorePassword.get(), truststore.get(), truststorePassword.get());
    }

    private boolean sound() {
        return reader.sound(KEYS.toArray(ConfigurationKey<?>[]::new));
    }

    private void needed(ConfigurationKey<?> key, Optional<?> value) {
        if (value.isEmpty()) {
            reader.refuse(key, "it must be set if one of the keys imrn.cluster.tls.* is");
        }
    }
}
