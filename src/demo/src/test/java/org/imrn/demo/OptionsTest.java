package org.imrn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void defaultsAreTheStandardPortsAndAServerThatStays() {
        Options options = parse(Map.of());
        assertThat(options.sipPort()).isEqualTo(5060);
        assertThat(options.httpPort()).isEqualTo(9080);
        assertThat(options.stay()).isTrue();
        assertThat(options.ownServer()).isTrue();
        assertThat(options.server()).isEqualTo("imrn");
        assertThat(options.user()).isEqualTo("operator");
        assertThat(options.password()).isEmpty();
    }

    @Test
    void everyOptionIsRead() {
        Options options = parse(Map.of("IMRN_SIP_PORT", "15060", "IMRN_OPERATOR_PASSWORD", "x", "IMRN_OPERATOR_NAME", "alice"),
                "--wlp", "/opt/wlp", "--server", "two", "--stay", "false", "--no-server", "--timeout", "30", "--patience", "5");
        assertThat(options).isEqualTo(new Options(Path.of("/opt/wlp"), "two", false, false, 15060, 9080,
                Duration.ofSeconds(30), Duration.ofSeconds(5), "alice", Optional.of("x")));
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> parse(Map.of("IMRN_HTTP_PORT", "x1"))).hasMessageContaining("IMRN_HTTP_PORT");
        assertThatThrownBy(() -> parse(Map.of("IMRN_SIP_PORT", "70000"))).hasMessageContaining("65535");
        assertThatThrownBy(() -> parse(Map.of(), "--stay", "perhaps")).hasMessageContaining("--stay");
        assertThatThrownBy(() -> parse(Map.of(), "--wlp")).hasMessageContaining("--wlp needs a value");
        assertThatThrownBy(() -> parse(Map.of(), "--colour")).hasMessageContaining("usage");
    }

    @Test
    void takenPortIsNamedWithTheVariableThatChangesIt() throws Exception {
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
             ServerSocket http = new ServerSocket()) {
            http.bind(new InetSocketAddress("127.0.0.1", 0));
            int free = udp.getLocalPort();
            assertThat(PortCheck.complaint(udp.getLocalPort(), 1).orElseThrow())
                    .contains(String.valueOf(free)).contains("UDP").contains("IMRN_SIP_PORT");
            udp.close();
            assertThat(PortCheck.complaint(free, http.getLocalPort()).orElseThrow())
                    .contains(String.valueOf(http.getLocalPort())).contains("HTTP").contains("IMRN_HTTP_PORT");
            http.close();
            assertThat(PortCheck.complaint(free, free)).isEmpty();
        }
    }

    private static Options parse(Map<String, String> settings, String... arguments) {
        return Options.parse(arguments, name -> Optional.ofNullable(settings.get(name)));
    }
}
