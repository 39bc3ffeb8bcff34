package org.imrn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.configuration.Configurations.refusalOf;
import static org.imrn.configuration.Configurations.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key stores that cannot be used are refused when the server starts, not when the other node is missed. */
class ClusterTlsTest {

    private static final String PASSWORD = "not-to-be-shown";
    private static final String NETWORK = "imrn.cluster.members=192.0.2.1,192.0.2.2;imrn.cluster.bind-address=192.0.2.1;"
            + "imrn.database.url=jdbc:postgresql:imrn";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeFiles() throws IOException, InterruptedException {
        keytool("-genkeypair", "-alias", "node", "-dname", "CN=node-a", "-keyalg", "EC", "-keystore", "node.p12");
        keytool("-genkeypair", "-alias", "node", "-dname", "CN=node-a", "-keyalg", "EC", "-keystore", "old.p12",
                "-startdate", "-30d", "-validity", "10");
        keytool("-exportcert", "-alias", "node", "-keystore", "node.p12", "-file", "node.pem");
        keytool("-importcert", "-noprompt", "-alias", "authority", "-file", "node.pem", "-keystore", "trust.p12");
        Files.writeString(folder.resolve("damaged.p12"), "no key store");
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

    /** The settings of a cluster over a network, with these files and passwords. */
    private static String[] settings(String keystore, String password, String truststore, String trustPassword) {
        List<String> lines = new ArrayList<>(List.of(NETWORK.split(";")));
        lines.add("imrn.cluster.tls.keystore=" + folder.resolve(keystore));
        lines.add("imrn.cluster.tls.keystore-password=" + password);
        lines.add("imrn.cluster.tls.truststore=" + folder.resolve(truststore));
        lines.add("imrn.cluster.tls.truststore-password=" + trustPassword);
        return lines.toArray(String[]::new);
    }

    private static String fault(String keystore, String password, String truststore, String trustPassword) {
        List<String> faults = refusalOf(settings(keystore, password, truststore, trustPassword)).faults();
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0)).doesNotContain(PASSWORD);
        return faults.get(0);
    }

    @Test
    void withBothFilesANodeMayTalkOverANetwork() {
        ImrnConfiguration read = with(settings("node.p12", PASSWORD, "trust.p12", PASSWORD));
        assertThat(read.cluster().tls()).isPresent();
        assertThat(read.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void onTheLoopbackAddressTlsMayBeUsedToo() {
        assertThat(with(Arrays.stream(settings("node.p12", PASSWORD, "trust.p12", PASSWORD))
                .map(line -> line.replace("192.0.2.", "127.0.0.")).toArray(String[]::new)).cluster().tls()).isPresent();
        assertThat(with("imrn.cluster.members=127.0.0.1,127.0.0.2", "imrn.database.url=jdbc:postgresql:imrn").cluster()
                .tls()).isEmpty();
    }

    @Test
    void aWrongPasswordIsRefusedByItsOwnKey() {
        assertThat(fault("node.p12", "something else", "trust.p12", PASSWORD)).startsWith(
                "imrn.cluster.tls.keystore-password = (not shown): it does not open imrn.cluster.tls.keystore = '");
        assertThat(fault("node.p12", PASSWORD, "trust.p12", "something else")).startsWith(
                "imrn.cluster.tls.truststore-password = (not shown): it does not open imrn.cluster.tls.truststore = '");
    }

    @Test
    void aFileThatIsNoneOrHasNotWhatItShouldIsRefused() {
        assertThat(fault("damaged.p12", PASSWORD, "trust.p12", PASSWORD)).startsWith("imrn.cluster.tls.keystore = ")
                .contains("it cannot be read");
        assertThat(fault("trust.p12", PASSWORD, "trust.p12", PASSWORD)).startsWith("imrn.cluster.tls.keystore = ")
                .contains("there is no private key");
        assertThat(fault("node.p12", PASSWORD, "node.p12", PASSWORD)).startsWith("imrn.cluster.tls.truststore = ")
                .contains("there is no trusted certificate");
        assertThat(fault("missing.p12", PASSWORD, "trust.p12", PASSWORD)).startsWith("imrn.cluster.tls.keystore = ")
                .contains("there is no such file");
    }

    @Test
    void aCertificateThatHasEndedIsRefused() {
        assertThat(fault("old.p12", PASSWORD, "trust.p12", PASSWORD)).startsWith("imrn.cluster.tls.keystore = ")
                .contains("the certificate in it is not valid today");
    }

    @Test
    void oneOfTheKeysAloneIsRefusedWithTheOthersNames() {
        assertThat(refusalOf((NETWORK + ";imrn.cluster.tls.keystore=" + folder.resolve("node.p12")).split(";"))
                .faults()).extracting(fault -> fault.substring(0, fault.indexOf(" =")))
                .containsExactly("imrn.cluster.tls.keystore-password", "imrn.cluster.tls.truststore",
                        "imrn.cluster.tls.truststore-password");
    }
}
