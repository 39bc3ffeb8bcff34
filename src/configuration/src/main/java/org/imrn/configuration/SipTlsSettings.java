package org.imrn.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imrn.configuration.value.Choice;
import org.imrn.configuration.value.Parsed;
import org.imrn.configuration.value.ValueReader;

/**
 * SIP over TLS, and what it proves. The server opens the files; the application opens them too while it reads the
 * configuration, so that one that cannot be used stops the start and is named by its key. No password is kept.
 *
 * @param trust what makes a peer a trusted one
 * @param on    whether SIP is spoken over TLS
 */
public record SipTlsSettings(Trust trust, boolean on) {

    private static final ValueReader<Path> FILE =
            new Parsed<>("a PKCS #12 or JKS file that the server can read", Path::of);

    public static final ConfigurationKey<Trust> TRUST = ConfigurationKey.of("imrn.sip.trust", "addresses",
            new Choice<>(Trust.class),
            "What makes a peer a trusted one: `addresses`, it sends from one of `imrn.sip.trusted-peers`; `tls`, its"
                    + " certificate is signed by one of `imrn.sip.tls.truststore`; `both` of it. `tls` alone needs"
                    + " `imrn.sip.port=-1`.");
    public static final ConfigurationKey<Integer> PORT = ConfigurationKey.of("imrn.sip.tls.port", "-1",
            ServerSettings.PORT_OR_OFF,
            "Port for SIP over TLS; -1: none. Whoever connects must show a certificate, and so does the"
                    + " server, both when called and when it calls. The four keys below must be set then.")
            .readBy(ConfigurationKey.Audience.BOTH);
    public static final ConfigurationKey<Path> KEYSTORE = ConfigurationKey.of("imrn.sip.tls.keystore", "", FILE,
            "The server's private key and certificate for SIP.").readBy(ConfigurationKey.Audience.BOTH);
    public static final ConfigurationKey<String> KEYSTORE_PASSWORD = password("imrn.sip.tls.keystore-password",
            "Password of the key store and of the key in it.");
    public static final ConfigurationKey<Path> TRUSTSTORE = ConfigurationKey.of("imrn.sip.tls.truststore", "", FILE,
            "Certificates of those who may sign a peer's certificate.").readBy(ConfigurationKey.Audience.BOTH);
    public static final ConfigurationKey<String> TRUSTSTORE_PASSWORD = password("imrn.sip.tls.truststore-password",
            "Password of the trust store.");

    static final List<ConfigurationKey<?>> KEYS =
            List.of(TRUST, PORT, KEYSTORE, KEYSTORE_PASSWORD, TRUSTSTORE, TRUSTSTORE_PASSWORD);

    private static ConfigurationKey<String> password(String name, String meaning) {
        return ConfigurationKey.of(name, "", Parsed.text("any text", ".+"), meaning)
                .readBy(ConfigurationKey.Audience.BOTH).keptSecret();
    }

    static SipTlsSettings read(ConfigurationReader reader, ServerSettings server) {
        Trust trust = reader.value(TRUST);
        boolean on = reader.value(PORT) != ServerSettings.OFF;
        Optional<Path> keystore = reader.optional(KEYSTORE);
        Optional<String> keystorePassword = reader.optional(KEYSTORE_PASSWORD);
        Optional<Path> truststore = reader.optional(TRUSTSTORE);
        Optional<String> truststorePassword = reader.optional(TRUSTSTORE_PASSWORD);
        if (on) {
            needed(reader, KEYSTORE, keystore.filter(Files::isReadable));
            needed(reader, KEYSTORE_PASSWORD, keystorePassword);
            needed(reader, TRUSTSTORE, truststore.filter(Files::isReadable));
            needed(reader, TRUSTSTORE_PASSWORD, truststorePassword);
            if (reader.sound(KEYSTORE, KEYSTORE_PASSWORD, TRUSTSTORE, TRUSTSTORE_PASSWORD)) {
                new TlsFiles(reader, KEYSTORE, KEYSTORE_PASSWORD, TRUSTSTORE, TRUSTSTORE_PASSWORD)
                        .context(keystore.get(), keystorePassword.get(), truststore.get(), truststorePassword.get());
            }
        }
        if (reader.sound(TRUST, PORT, ServerSettings.SIP_PORT)) {
            agree(reader, trust, on, server);
        }
        return new SipTlsSettings(trust, on);
    }

    private static void needed(ConfigurationReader reader, ConfigurationKey<?> key, Optional<?> value) {
        if (value.isEmpty() && reader.sound(key)) {
            reader.refuse(key, "since " + PORT + " is set, this must be, and files must be there to read");
        }
    }

    private static void agree(ConfigurationReader reader, Trust trust, boolean listensForTls, ServerSettings server) {
        if (trust != Trust.ADDRESSES && !listensForTls) {
            reader.refuse(TRUST, "nobody could be trusted, since " + PORT + " is not set");
        } else if (trust == Trust.TLS && server.listensForPlainSip()) {
            // Open Liberty takes a header's word for the transport (see Senders), and then nothing else is asked.
            reader.refuse(TRUST, "a stranger could pretend over UDP or TCP to have come over TLS; set "
                    + ServerSettings.SIP_PORT + " to -1, or use both");
        }
        if (!listensForTls && !server.listensForPlainSip()) {
            reader.refuse(ServerSettings.SIP_PORT, "there is no SIP at all, since " + PORT + " is not set");
        }
    }
}
