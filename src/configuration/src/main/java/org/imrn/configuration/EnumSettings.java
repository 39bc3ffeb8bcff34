package org.imrn.configuration;

import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.Names;
import org.imrn.configuration.value.Parsed;
import org.imrn.configuration.value.WholeNumber;

/**
 * The home network's ENUM zone, which a server in the role HOME writes.
 *
 * @param zone     where it is and by what right it is written; empty if it is not
 * @param ttl      the TTL of our records
 * @param timeout  how long a connection to the server, and then its answer, may take
 * @param parallel how many numbers are written at once
 */
public record EnumSettings(Optional<Zone> zone, Duration ttl, Duration timeout, int parallel) {

    /**
     * A zone and the key that may write it.
     *
     * @param server  its primary
     * @param apex    its name
     * @param keyName the key's name
     * @param secret  the key, base64
     */
    public record Zone(ZoneServerAddress server, String apex, String keyName, String secret) {

        @Override
        public String toString() {
            return apex + " at " + server + " with the key " + keyName;
        }
    }

    private static final int FEWEST_BYTES = 16;

    public static final ConfigurationKey<ZoneServerAddress> SERVER = ConfigurationKey.of("imrn.enum.server", "",
            new Parsed<>("host or host:port, an IPv6 address in brackets", ZoneServerAddress::parse),
            "Primary name server of the home network's ENUM zone, asked over TCP; port 53 if there is none. If set, a"
                    + " server in the role `home` writes there which IMRN reaches each subscriber who is away, by signed"
                    + " DNS UPDATE (RFC 2136). It must be the only one that writes there. All nodes alike.");
    public static final ConfigurationKey<String> ZONE = ConfigurationKey.of("imrn.enum.zone", "", Names.domain(),
            "Name of that zone, such as `e164.example.com`; numbers stand in it digit by digit, backwards.");
    public static final ConfigurationKey<String> KEY_NAME = ConfigurationKey.of("imrn.enum.tsig.name", "", Names.domain(),
            "Name of the TSIG key, as the name server has it.");
    public static final ConfigurationKey<String> SECRET = ConfigurationKey.of("imrn.enum.tsig.secret", "",
            new Parsed<>("base64 of 16 bytes or more", EnumSettings::secret),
            "The TSIG key itself.").keptSecret();
    public static final ConfigurationKey<String> ALGORITHM = ConfigurationKey.of("imrn.enum.tsig.algorithm", "hmac-sha256",
            Parsed.text("hmac-sha256", "hmac-sha256"), "How messages to the name server are signed.");
    public static final ConfigurationKey<String> RECORD_FORM = ConfigurationKey.of("imrn.enum.record-form", "plain",
            new Parsed<>("plain", EnumSettings::form),
            "How the record names the IMRN: `plain` is `tel:+IMRN;npdi` in the place of the number called.");
    public static final ConfigurationKey<Duration> TTL = ConfigurationKey.of("imrn.enum.ttl", "PT30S",
            DurationValue.wholeSecondsBetween("PT0S", "P1D"),
            "TTL of these records. Not longer than `imrn.pool.<name>.ttl` of any pool whose numbers are published there,"
                    + " here or in the networks visited: a number rests for so long at least before it is lent again.");
    public static final ConfigurationKey<Duration> TIMEOUT = ConfigurationKey.of("imrn.enum.timeout", "PT2S",
            DurationValue.between("PT0.1S", "PT30S"),
            "How long a connection to the name server, and then its answer, may take.");
    public static final ConfigurationKey<Integer> PARALLEL = ConfigurationKey.of("imrn.enum.parallel", "8",
            new WholeNumber(1, 64), "For how many subscribers the zone is written at once, each node for itself.");

    static final List<ConfigurationKey<?>> KEYS = List.of(SERVER, ZONE, KEY_NAME, SECRET, ALGORITHM, RECORD_FORM, TTL,
            TIMEOUT, PARALLEL);

    static EnumSettings read(ConfigurationReader reader, Roles roles, PoolSettings pools) {
        Optional<ZoneServerAddress> server = reader.optional(SERVER);
        Optional<String> apex = reader.optional(ZONE);
        Optional<String> keyName = reader.optional(KEY_NAME);
        Optional<String> secret = reader.optional(SECRET);
        reader.value(ALGORITHM);
        reader.value(RECORD_FORM);
        Duration ttl = reader.value(TTL);
        Duration timeout = reader.value(TIMEOUT);
        int parallel = reader.value(PARALLEL);
        boolean sound = reader.sound(SERVER, ZONE, KEY_NAME, SECRET);
        boolean complete = server.isPresent() && apex.isPresent() && keyName.isPresent() && secret.isPresent();
        if (sound && !complete && Stream.of(server, apex, keyName, secret).anyMatch(Optional::isPresent)) {
            Stream.of(SERVER, ZONE, KEY_NAME, SECRET).filter(key -> !reader.given(key)).forEach(key ->
                    reader.refuse(key, "it must be set if the home network's ENUM zone is written (imrn.enum.*)"));
        }
        if (server.isPresent() && reader.sound(SERVER, Roles.ROLES) && !roles.home()) {
            reader.refuse(SERVER, "only the role home writes the home network's zone: " + Roles.ROLES + " = "
                    + reader.shown(Roles.ROLES));
        }
        if (server.isPresent()) {
            refuseLongTtl(reader, ttl, pools);
        }
        return new EnumSettings(complete ? Optional.of(new Zone(server.get(), apex.get(), keyName.get(), secret.get()))
                : Optional.empty(), ttl, timeout, parallel);
    }

    /** A pool's quarantine counts with its own TTL. */
    private static void refuseLongTtl(ConfigurationReader reader, Duration ttl, PoolSettings pools) {
        pools.ttls().entrySet().stream().filter(pool -> ttl.compareTo(pool.getValue()) > 0)
                .map(pool -> PoolKeys.of(pool.getKey()).ttl()).filter(key -> reader.sound(TTL, key))
                .min(Comparator.comparing(ConfigurationKey::name))
                .ifPresent(key -> reader.refuse(TTL, "longer than " + key + " = " + reader.shown(key)));
    }

    private static String form(String text) {
        if (text.equals("np")) {
            throw new IllegalArgumentException("with the number called kept beside a routing number, the visited network"
                    + " has to route on the number called, back home (RFC 4694 §5.1)");
        }
        if (!text.equals("plain")) {
            throw new IllegalArgumentException("not one of the choices");
        }
        return text;
    }

    private static String secret(String text) {
        if (Base64.getDecoder().decode(text).length < FEWEST_BYTES) {
            throw new IllegalArgumentException("shorter than " + FEWEST_BYTES + " bytes");
        }
        return text;
    }
}
