package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The run command, end to end against the real server. */
class RunCommandIT {

    private static final Duration START = Duration.ofSeconds(120);

    /** Ports of our own, and times so short that the story is told quickly. */
    private static Map<String, String> settings() {
        return new HashMap<>(Map.ofEntries(
                Map.entry("IMRN_SIP_PORT", Integer.toString(FreePorts.next())),
                Map.entry("IMRN_HTTP_PORT", Integer.toString(FreePorts.next())),
                Map.entry("IMRN_REGISTRATION_CLOSING_WAIT", "PT1S"),
                Map.entry("IMRN_SWEEP_INTERVAL", "PT0.2S")));
    }

    @Test
    void itPassesPassesAgainOnTheSameDataAndLeavesNothingBehind() {
        Map<String, String> settings = settings();
        Folders.fresh("servers", "run-command");
        try (RunCommand first = RunCommand.start("run-command", settings, "--stay", "false")) {
            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(first.output().lines()).last().isEqualTo("demo: passed");
        }
        try (RunCommand second = RunCommand.start("run-command", settings, "--stay", "true")) {
            await().atMost(START).until(() -> second.output().contains("server is up, stop with Ctrl-C")
                    || !second.alive());
            assertThat(second.output()).contains("demo: passed")
                    .contains("SIP   127.0.0.1:" + settings.get("IMRN_SIP_PORT"));
            List<ProcessHandle> server = second.children();
            assertThat(server).isNotEmpty();
            second.terminate();
            second.exitCode();
            await().atMost(Duration.ofSeconds(10)).until(() -> server.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void aPortInUseIsSaidAtOnceAndNothingIsStarted() throws IOException {
        Map<String, String> settings = settings();
        int taken = Integer.parseInt(settings.get("IMRN_HTTP_PORT"));
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), taken));
            try (RunCommand command = RunCommand.start("port-in-use", settings, "--stay", "false")) {
                assertThat(command.exitCode()).isEqualTo(1);
                assertThat(command.output()).contains("demo: failed: port " + taken).contains("IMRN_HTTP_PORT");
                assertThat(command.children()).isEmpty();
            }
        }
    }

    @Test
    void aWrongSettingFailsTheDemoByNameAndLeavesNoProcess() {
        Map<String, String> settings = settings();
        settings.put("IMRN_REGISTRATION_GRAZE", "PT5S");
        try (RunCommand command = RunCommand.start("wrong-setting", settings, "--stay", "false")) {
            await().atMost(START).until(() -> !command.children().isEmpty() || !command.alive());
            List<ProcessHandle> server = command.children();
            assertThat(command.exitCode()).isEqualTo(1);
            assertThat(command.output().lines().filter(line -> line.startsWith("demo: failed")).toList())
                    .singleElement().asString().contains("IMRN-1005E").contains("IMRN_REGISTRATION_GRAZE");
            assertThat(server).noneMatch(ProcessHandle::isAlive);
        }
    }
}
