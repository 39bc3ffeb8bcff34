package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.imrn.cluster.ClusterTopology;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.RoamingBinding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with certificates are one cluster, and nobody else gets a word out of them or into them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncryptedClusterTest {

    private static final E164Number NUMBER = E164Number.parse("+12025550142");
    private static final AtomicInteger SUBSCRIBERS = new AtomicInteger();

    private List<Integer> ports;
    private ClusterCertificates certificates;
    private ConfiguredNode first;
    private ConfiguredNode second;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        ports = ConfiguredNode.freePorts(3);
        certificates = ClusterCertificates.madeAsTold(folder);
        first = ConfiguredNode.opened("a", ports, ports.get(0), certificates.of("node-a"));
        second = ConfiguredNode.opened("b", ports, ports.get(1), certificates.of("node-b"));
    }

    @AfterAll
    void stop() {
        second.close();
        first.close();
    }

    @Test
    void theTwoAreOneClusterAndTellEachOther() {
        assertThat(first.caches().members()).containsExactly("a", "b");
        assertThat(second.caches().members()).containsExactly("a", "b");
        theyTellEachOther();
    }

    @Test
    void aNodeWithoutCertificateStaysAloneAndLearnsNothing() {
        PublicIdentity subscriber = theyTellEachOther();
        try (ConfiguredNode plain = ConfiguredNode.opened("c", ports, ports.get(2), Map.of())) {
            staysOutside(plain, subscriber);
        }
    }

    /** It believes the cluster; the cluster does not believe it. */
    @Test
    void aNodeWithACertificateOfAnotherAuthorityStaysAloneAndLearnsNothing(@TempDir Path folder) throws Exception {
        PublicIdentity subscriber = theyTellEachOther();
        Map<String, String> foreign = new HashMap<>(certificates.of("node-a"));
        foreign.put("imrn.cluster.tls.keystore", ClusterCertificates.madeAsTold(folder).of("node-a")
                .get("imrn.cluster.tls.keystore"));
        try (ConfiguredNode stranger = ConfiguredNode.opened("c", ports, ports.get(2), foreign)) {
            staysOutside(stranger, subscriber);
        }
    }

    @Test
    void aNodeThatSpeaksTlsButProvesNothingStaysAloneAndLearnsNothing() throws Exception {
        PublicIdentity subscriber = theyTellEachOther();
        ClusterTopology right = Assembly.topology(ConfiguredNode.read("c", ports, ports.get(2), Map.of()));
        try (ConfiguredNode stranger = ConfiguredNode.opened(new ClusterTopology(right.node(), right.members(),
                right.bindAddress(), right.port(), right.patience(), Optional.of(provingNothing())))) {
            staysOutside(stranger, subscriber);
        }
    }

    @Test
    void noiseAndSilenceOnThePortsDoNoHarmAndAnotherNodeCanJoinMeanwhile() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int port : ports.subList(0, 2)) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
                Socket noisy = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.add(noisy);
                noisy.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".repeat(500).getBytes(StandardCharsets.US_ASCII));
            }
            PublicIdentity subscriber = theyTellEachOther();
            try (ConfiguredNode third = ConfiguredNode.opened("c", ports, ports.get(2), certificates.of("node-b"))) {
                await().untilAsserted(() -> assertThat(third.caches().members()).hasSize(3));
                await().untilAsserted(() -> assertThat(third.bindings().of(subscriber)).isNotEmpty());
            }
            await().untilAsserted(() -> assertThat(first.caches().members()).containsExactly("a", "b"));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private void staysOutside(ConfiguredNode stranger, PublicIdentity subscriber) {
        assertThat(stranger.caches().members()).containsExactly("c");
        assertThat(stranger.bindings().of(subscriber)).isEmpty();
        PublicIdentity invented = subscriber();
        stranger.bindings().tell(binding(invented));
        theyTellEachOther();
        assertThat(first.bindings().of(invented)).isEmpty();
        assertThat(second.bindings().of(invented)).isEmpty();
        assertThat(first.caches().members()).containsExactly("a", "b");
    }

    /** In both directions. */
    private PublicIdentity theyTellEachOther() {
        PublicIdentity one = subscriber();
        PublicIdentity other = subscriber();
        first.bindings().tell(binding(one));
        second.bindings().tell(binding(other));
        await().untilAsserted(() -> assertThat(second.bindings().of(one)).isNotEmpty());
        await().untilAsserted(() -> assertThat(first.bindings().of(other)).isNotEmpty());
        return one;
    }

    private static PublicIdentity subscriber() {
        return new PublicIdentity("sip:alice-" + SUBSCRIBERS.incrementAndGet() + "@home.example");
    }

    private static RoamingBinding binding(PublicIdentity subscriber) {
        return new RoamingBinding(subscriber, Optional.of(NUMBER), "visited.example", 2,
                Instant.parse("2029-12-31T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));
    }

    private SSLContext provingNothing() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(certificates.folder().resolve("truststore.p12").toFile(),
                "for the trust store".toCharArray()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
