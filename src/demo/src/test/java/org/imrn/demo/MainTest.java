package org.imrn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.imrn.demo.player.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the demo as the run command does, as a process that starts a server process. */
class MainTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLASSES = System.getProperty("java.class.path");
    @TempDir
    private Path folder;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void leaveNothingRunning() {
        started.forEach(p -> {
            p.descendants().forEach(ProcessHandle::destroyForcibly);
            p.destroyForcibly();
        });
    }

    @Test
    void passesAndStopsTheServerWhenItShallNotStay() throws Exception {
        Process demo = demo(FreePort.forUdpAndTcp(), "--stay", "false");
        assertThat(demo.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).as(output()).isZero();
        assertThat(output().lines()).last().isEqualTo("demo: passed");
        assertThat(log()).contains("scripted server up");
    }

    @Test
    void staysUpUntilItIsStoppedAndLeavesNoProcessBehind() throws Exception {
        Process demo = demo(FreePort.forUdpAndTcp());
        await().atMost(SOON).until(() -> output().contains("server is up, stop with Ctrl-C"));
        assertThat(output().lines()).contains("demo: passed");
        List<ProcessHandle> server = demo.descendants().toList();
        assertThat(server).isNotEmpty();
        demo.destroy();
        assertThat(demo.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(server).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void takenPortEndsItAtOnceNamingPortAndVariable() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            Process demo = demo(taken.getLocalPort());
            assertThat(demo.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(demo.exitValue()).isEqualTo(1);
            assertThat(output()).contains("demo: failed: port " + taken.getLocalPort()).contains("IMRN_SIP_PORT");
            assertThat(folder.resolve("wlp/usr")).doesNotExist();
        }
    }

    @Test
    void serverThatDoesNotStartFailsWithItsOwnWords() throws Exception {
        Process demo = demo("echo 'IMRN-1234E: no database'; exec sleep 60", FreePort.forUdpAndTcp());
        assertThat(demo.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(1);
        assertThat(output()).contains("server| IMRN-1234E: no database").contains("demo: failed: IMRN-1234E: no database");
        assertThat(demo.descendants()).isEmpty();
    }

    private Process demo(int sipPort, String... arguments) throws IOException {
        return demo("exec '" + JAVA + "' -cp '" + CLASSES + "' " + ScriptedServerProcess.class.getName(), sipPort, arguments);
    }

    private Process demo(String script, int sipPort, String... arguments) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("wlp/bin"));
        Files.createFile(bin.resolve("server"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(bin.resolve("server"), "#!/bin/sh\n" + script + "\n");
        List<String> command = new ArrayList<>(List.of(JAVA, "-cp", CLASSES, Main.class.getName(), "--wlp", folder.resolve("wlp").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("IMRN_SIP_PORT", String.valueOf(sipPort));
        builder.environment().put("IMRN_HTTP_PORT", String.valueOf(FreePort.forUdpAndTcp()));
        builder.environment().remove("IMRN_OPERATOR_PASSWORD");
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("wlp/usr/servers/imrn/logs/demo-console.log"));
    }
}
