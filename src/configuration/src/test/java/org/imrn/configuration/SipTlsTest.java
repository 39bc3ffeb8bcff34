package org.imrn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.configuration.Configurations.refusalOf;
import static org.imrn.configuration.Configurations.with;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipTlsTest {

    private static final String PASSWORD = "not-to-be-shown";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeFiles() throws IOException, InterruptedException {
        keytool("-genkeypair", "-alias", "node", "-dname", "CN=node-a", "-keyalg", "EC", "-keystore", "node.p12");
        keytool("-exportcert", "-alias", "node", "-keystore", "node.p12", "-file", "node.pem");
        keytool("-importcert", "-noprompt", "-alias", "authority", "-file", "node.pem", "-keystore", "trust.p12");
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(), "-storepass", PASSWORD));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static String[] settings(String... more) {
        return Stream.concat(Stream.of("imrn.sip.tls.port=5061", "imrn.sip.tls.keystore=" + folder.resolve("node.p12"),
                "imrn.sip.tls.keystore-password=" + PASSWORD, "imrn.sip.tls.truststore=" + folder.resolve("trust.p12"),
                "imrn.sip.tls.truststore-password=" + PASSWORD), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void withoutAPortNothingElseIsLookedAt() {
        assertThat(with("imrn.sip.tls.keystore=key.p12").sip().tls().trust()).isEqualTo(Trust.ADDRESSES);
    }

    @Test
    void certificatesMayBeAskedForBesideAddressesOrAloneWhereNothingElseIsListenedFor() {
        assertThat(with(settings("imrn.sip.trust=both")).sip().tls().trust()).isEqualTo(Trust.BOTH);
        assertThat(with(settings("imrn.sip.trust=tls", "imrn.sip.port=-1")).sip().tls().trust()).isEqualTo(Trust.TLS);
        assertThat(refusalOf(settings("imrn.sip.trust=tls")).faults()).singleElement().asString()
                .contains("imrn.sip.trust").contains("pretend");
    }

    @Test
    void aPortAloneIsRefusedWithTheOthersNames() {
        assertThat(refusalOf("imrn.sip.tls.port=5061").faults())
                .extracting(fault -> fault.substring(0, fault.indexOf(" ="))).containsExactly("imrn.sip.tls.keystore",
                        "imrn.sip.tls.keystore-password", "imrn.sip.tls.truststore", "imrn.sip.tls.truststore-password");
    }

    @Test
    void filesThatCannotBeUsedAreRefusedByTheirKeys() {
        assertThat(refusalOf(settings("imrn.sip.tls.keystore=" + folder.resolve("trust.p12"))).faults())
                .singleElement().asString().contains("imrn.sip.tls.keystore").contains("no private key");
        assertThat(refusalOf(settings("imrn.sip.tls.truststore-password=other")).faults()).singleElement().asString()
                .contains("imrn.sip.tls.truststore-password").doesNotContain("other");
        assertThat(refusalOf(settings("imrn.sip.tls.truststore=no/such/file")).faults()).singleElement().asString()
                .contains("imrn.sip.tls.truststore ");
    }

    @ParameterizedTest(name = "listed {0}, over TLS {1}")
    @CsvSource({"true, true, true, true, true", "true, false, true, false, false", "false, true, false, true, false",
        "false, false, false, false, false"})
    void eachKindOfTrustAsksForItsOwnProof(boolean listed, boolean tls, boolean addresses, boolean byTls, boolean both) {
        assertThat(Stream.of(Trust.values()).map(trust -> trust.suffices(listed, tls)))
                .containsExactly(addresses, byTls, both);
    }
}
