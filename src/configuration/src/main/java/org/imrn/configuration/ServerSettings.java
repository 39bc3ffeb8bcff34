package org.imrn.configuration;

import java.util.List;
import java.util.Locale;
import org.imrn.configuration.value.Names;
import org.imrn.configuration.value.Parsed;
import org.imrn.configuration.value.ValueReader;
import org.imrn.configuration.value.WholeNumber;

/**
 * What server.xml reads. The application checks it all, so that a slip is named here too, and uses the database's URL
 * to know what kind of database it is. It looks whether there is an operator's password, and forgets it again.
 *
 * @param databaseUrl        JDBC URL of the database
 * @param listensForPlainSip whether SIP is spoken over UDP and TCP
 */
public record ServerSettings(String databaseUrl, boolean listensForPlainSip) {

    static final int OFF = -1;
    static final ValueReader<Integer> PORT_OR_OFF =
            new Parsed<>(WholeNumber.port().expected() + ", or " + OFF, ServerSettings::portOrOff);
    private static final String H2 = "jdbc:h2:";

    public static final ConfigurationKey<String> SIP_HOST = server("imrn.sip.host", "127.0.0.1",
            Names.listenAddress(), "Address that SIP is listened for on.");
    public static final ConfigurationKey<Integer> SIP_PORT = ConfigurationKey.of("imrn.sip.port", "5060",
            PORT_OR_OFF,
            "Port for SIP, UDP and TCP; -1: neither, TLS only (`imrn.sip.tls.port`).").readBy(ConfigurationKey.Audience.SERVER);
    public static final ConfigurationKey<Integer> TIMER_B = ConfigurationKey.of("imrn.sip.timer-b", "32000",
            new WholeNumber(500, 64_000),
            "Milliseconds after which an INVITE that nobody has answered, not even with 100, counts as answered 408"
                    + " (RFC 3261 §17.1.1.2). With several next hops make it shorter than S-CSCFs wait for this server, some"
                    + " 2000, so that the next one is tried in time.").readBy(ConfigurationKey.Audience.SERVER);
    public static final ConfigurationKey<String> HTTP_HOST = server("imrn.http.host", "127.0.0.1",
            Names.listenAddress(), "Address that HTTP is listened for on.");
    public static final ConfigurationKey<Integer> HTTP_PORT = ConfigurationKey.of("imrn.http.port", "9080",
            WholeNumber.port(), "Port for HTTP: REST and health.")
            .readBy(ConfigurationKey.Audience.SERVER);
    public static final ConfigurationKey<String> OPERATOR_NAME = server("imrn.operator.name", "operator",
            Parsed.text("letters, digits, dots, hyphens and underscores, 64 at most", "[A-Za-z0-9._-]{1,64}"),
            "User name of the operator at the console.");
    /** Without it the server would take the text {@code ${imrn.operator.password}} itself for the password. */
    public static final ConfigurationKey<String> OPERATOR_PASSWORD = ConfigurationKey.of("imrn.operator.password", "",
            Parsed.text("12 characters or more, no variable left unresolved", "(?!.*\\$\\{).{12,}"),
            "The operator's password; the server does not start without it.")
            .readBy(ConfigurationKey.Audience.BOTH).keptSecret();
    public static final ConfigurationKey<String> DATABASE_URL = ConfigurationKey.of("imrn.database.url",
            "jdbc:h2:async:${server.output.dir}/data/imrn;MODE=PostgreSQL;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
            new Parsed<>("a JDBC URL of PostgreSQL, or of H2 with MODE=PostgreSQL and, for a file, WRITE_DELAY=0",
                    ServerSettings::checkedUrl),
            "JDBC URL of the database: an embedded H2 for one node, a PostgreSQL for several. No password in it.")
            .readBy(ConfigurationKey.Audience.BOTH);
    public static final ConfigurationKey<String> DATABASE_USER = server("imrn.database.user", "sa",
            Parsed.text("a name without blanks, 63 characters at most", "\\S{1,63}"), "User name at the database.");
    public static final ConfigurationKey<String> DATABASE_PASSWORD = server("imrn.database.password", "",
            Parsed.text("any text", ".+"),
            "Password at the database; an embedded H2 needs none.").keptSecret();

    static final List<ConfigurationKey<?>> KEYS = List.of(SIP_HOST, SIP_PORT, TIMER_B, HTTP_HOST, HTTP_PORT, OPERATOR_NAME,
            OPERATOR_PASSWORD);

    static ServerSettings read(ConfigurationReader reader) {
        List.of(SIP_HOST, TIMER_B, HTTP_HOST, HTTP_PORT, OPERATOR_NAME, DATABASE_USER).forEach(reader::optional);
        reader.mandatory(OPERATOR_PASSWORD);
        return new ServerSettings(reader.value(DATABASE_URL), reader.value(SIP_PORT) != OFF);
    }

    /** Whether the database lives inside this server, so that no other node can share it. */
    public boolean embeddedDatabase() {
        return databaseUrl.startsWith(H2);
    }

    private static ConfigurationKey<String> server(String name, String text, ValueReader<String> reader,
                                                   String meaning) {
        return ConfigurationKey.of(name, text, reader, meaning).readBy(ConfigurationKey.Audience.SERVER);
    }

    private static Integer portOrOff(String text) {
        return text.equals(Integer.toString(OFF)) ? (Integer) OFF : WholeNumber.port().read(text);
    }

    private static String checkedUrl(String url) {
        String settings = url.toUpperCase(Locale.ROOT);
        if (url.startsWith("jdbc:postgresql:")) {
            return url;
        }
        if (!url.startsWith(H2)) {
            throw new IllegalArgumentException("neither PostgreSQL nor H2");
        }
        if (!settings.contains(";MODE=POSTGRESQL")) {
            throw new IllegalArgumentException("without MODE=PostgreSQL the statements are not understood");
        }
        if (!url.startsWith("jdbc:h2:mem:") && !settings.matches(".*;WRITE_DELAY=0(;.*)?")) {
            throw new IllegalArgumentException("without WRITE_DELAY=0 a crash loses leases that were answered");
        }
        return url;
    }
}
