package org.imrn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.configuration.Configurations.refusalOf;
import static org.imrn.configuration.Configurations.with;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnumSettingsTest {

    private static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZg==";
    private static final String[] ZONE = {"imrn.enum.server=192.0.2.53", "imrn.enum.zone=E164.example.com",
        "imrn.enum.tsig.name=imrn-home", "imrn.enum.tsig.secret=" + SECRET};

    private static String[] zoneAnd(String... more) {
        return Stream.concat(Arrays.stream(ZONE), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void noZoneIsWrittenUnlessSaidSo() {
        assertThat(with().enumeration()).isEqualTo(new EnumSettings(Optional.empty(), Duration.ofSeconds(30),
                Duration.ofSeconds(2), 8));
    }

    @Test
    void theZoneAndItsKeyArriveTogether() {
        EnumSettings read = with(zoneAnd("imrn.enum.ttl=PT20S", "imrn.enum.timeout=PT0.5S", "imrn.enum.parallel=3",
                "imrn.enum.tsig.algorithm=hmac-sha256", "imrn.enum.record-form=plain")).enumeration();

        assertThat(read.zone()).contains(new EnumSettings.Zone(new ZoneServerAddress("192.0.2.53", 53), "e164.example.com",
                "imrn-home", SECRET));
        assertThat(read.ttl()).isEqualTo(Duration.ofSeconds(20));
        assertThat(read.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(read.parallel()).isEqualTo(3);
    }

    @Test
    void theSecretIsNeverShown() {
        assertThat(with(ZONE).enumeration()).asString().doesNotContain(SECRET);
        assertThat(refusalOf(zoneAnd("imrn.enum.tsig.secret=c2hvcnQ=")).faults()).singleElement().asString()
                .startsWith("imrn.enum.tsig.secret = (not shown): it cannot be used");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ns.example.com,ns.example.com:53", "ns.example.com:5353,ns.example.com:5353", "[::1]:5353,[::1]:5353",
        "[2001:db8::53],[2001:db8::53]:53"})
    void aServerMayHaveAPort(String text, String shown) {
        assertThat(ZoneServerAddress.parse(text)).hasToString(shown);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            imrn.enum.server=ns:0         | imrn.enum.server = 'ns:0': less than 1
            imrn.enum.server=::1:53       | imrn.enum.server = '::1:53': not of that form
            imrn.enum.zone=a b            | imrn.enum.zone = 'a b': not of that form
            imrn.enum.tsig.algorithm=hmac-md5 | imrn.enum.tsig.algorithm = 'hmac-md5': not of that form
            imrn.enum.tsig.secret=***     | imrn.enum.tsig.secret = (not shown): it cannot be used
            imrn.enum.record-form=np      | imrn.enum.record-form = 'np': with the number called kept beside a routing number, the visited network has to route on the number called, back home (RFC 4694 §5.1)
            imrn.enum.record-form=other   | imrn.enum.record-form = 'other': not one of the choices
            imrn.enum.ttl=PT31S           | imrn.enum.ttl = 'PT31S': longer than imrn.pool.visitors.ttl = 'PT30S'
            imrn.enum.ttl=PT1.5S          | imrn.enum.ttl = 'PT1.5S': not a whole number of seconds
            imrn.enum.timeout=PT0.01S     | imrn.enum.timeout = 'PT0.01S': shorter than PT0.1S
            imrn.enum.parallel=0          | imrn.enum.parallel = '0': less than 1
            imrn.enum.zone=               | imrn.enum.zone = (not set): it must be set if the home network's ENUM zone is written
            imrn.enum.server=             | imrn.enum.server = (not set): it must be set if the home network's ENUM zone is written
            """)
    void whatCannotWorkIsRefusedByName(String setting, String fault) {
        assertThat(refusalOf(zoneAnd(setting)).faults()).singleElement().asString().startsWith(fault);
    }

    @Test
    void onlyTheHomeServerWritesTheHomeZone() {
        assertThat(refusalOf(zoneAnd("imrn.roles=visited", "imrn.publication.carrier=none")).faults()).singleElement()
                .asString().startsWith("imrn.enum.server = '192.0.2.53': only the role home writes");
    }
}
