package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates of the nodes {@code node-a} and {@code node-b}, made by the very commands that the deployment material
 * tells operators to run.
 *
 * @param folder where the files are
 */
record ClusterCertificates(Path folder) {

    private static final Path TEXT = Path.of("..", "..", "conf", "cluster", "README.md");
    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");

    static ClusterCertificates madeAsTold(Path folder) throws IOException, InterruptedException {
        Matcher commands = COMMANDS.matcher(Files.readString(TEXT));
        assertThat(commands.find()).isTrue();
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands.group(1)).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("output.txt").toFile());
        String jdk = Path.of(System.getProperty("java.home"), "bin").toString();
        shell.environment().merge("PATH", jdk, (path, bin) -> bin + ":" + path);
        shell.environment().putAll(Map.of("AUTHORITY_PASSWORD", "for the authority", "KEYSTORE_PASSWORD",
                "for the key store", "TRUSTSTORE_PASSWORD", "for the trust store"));
        Process process = shell.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("output.txt"))).isZero();
        return new ClusterCertificates(folder);
    }

    /** The keys of a node's configuration. */
    Map<String, String> of(String node) {
        return Map.of("imrn.cluster.tls.keystore", folder.resolve(node + ".p12").toString(),
                "imrn.cluster.tls.keystore-password", "for the key store",
                "imrn.cluster.tls.truststore", folder.resolve("truststore.p12").toString(),
                "imrn.cluster.tls.truststore-password", "for the trust store");
    }
}
