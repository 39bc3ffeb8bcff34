package org.imrn.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imrn.demo.player.FreePort;
import org.imrn.demo.player.SipNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs real processes: shell scripts in the place of {@code bin/server}. */
class ServerProcessTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    @TempDir
    private Path wlp;

    @Test
    void scriptThatReplacesItselfIsStoppedAndItsOutputKept() throws IOException {
        ServerProcess server = start("echo \"up with $2 $COLOUR\"; exec sleep 60", Map.of("COLOUR", "blue"));
        await().atMost(SOON).until(() -> server.output().contains("up with imrn blue"));
        assertThat(server.isAlive()).isTrue();
        server.stop();
        assertThat(server.isAlive()).isFalse();
        assertThat(Files.readString(wlp.resolve("logs/out.log"))).contains("up with imrn blue");
    }

    @Test
    void kill9ReachesTheChildOfTheScriptToo() throws IOException {
        ServerProcess server = start("trap '' TERM; sleep 60 & echo child $!; wait; wait", Map.of());
        long child = childOf(server);
        assertThat(alive(child)).isTrue();
        server.kill9();
        assertThat(server.isAlive()).isFalse();
        await().atMost(SOON).until(() -> !alive(child));
    }

    @Test
    void stopReachesTheChildOfTheScriptToo() throws IOException {
        ServerProcess server = start("sleep 60 & echo child $!; wait", Map.of());
        long child = childOf(server);
        server.stop();
        assertThat(server.isAlive()).isFalse();
        await().atMost(SOON).until(() -> !alive(child));
    }

    @Test
    void serverThatEndsIsNotWaitedFor() throws IOException {
        try (ServerProcess server = start("exit 21", Map.of())) {
            assertThatThrownBy(() -> server.awaitSipReady(FreePort.forUdpAndTcp(), Duration.ofSeconds(60)))
                    .isInstanceOf(ServerNotReady.class).hasMessageContaining("exit code 21");
        }
    }

    @Test
    void lineThatSaysTheApplicationCannotStartIsTheReason() throws IOException {
        try (ServerProcess server = start("echo '[ERROR   ] CWWKZ0002E: it broke'; exec sleep 60", Map.of())) {
            assertThatThrownBy(() -> server.awaitSipReady(FreePort.forUdpAndTcp(), Duration.ofSeconds(60)))
                    .isInstanceOf(ServerNotReady.class).hasMessageContaining("CWWKZ0002E: it broke");
        }
    }

    @Test
    void productsOwnErrorLinesAreFatalAndItsWarningsAreNot() {
        assertThat(StartFailure.among(List.of("x IMRN-1234E: no", "x IMRN-1234W: hm", "CWWKZ0004E: no", "CWWKZ0001I: yes")))
                .containsExactly("x IMRN-1234E: no", "CWWKZ0004E: no");
    }

    @Test
    void readyAsSoonAsOptionsIsAnswered200() throws IOException {
        try (SipNode node = SipNode.open("as"); ServerProcess server = start("echo CWWKF0011I; exec sleep 60", Map.of())) {
            int[] asked = new int[1];
            node.onRequest(request -> request.respond(asked[0]++ == 0 ? 503 : 200));
            server.awaitSipReady(node.endpoint().port(), SOON);
            assertThat(asked[0]).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void serverThatHasNotSaidThatItIsReadyIsNotAsked() throws IOException {
        try (SipNode node = SipNode.open("as"); ServerProcess server = start("exec sleep 60", Map.of())) {
            assertThatThrownBy(() -> server.awaitSipReady(node.endpoint().port(), Duration.ofMillis(600)))
                    .isInstanceOf(ServerNotReady.class);
            assertThat(node.received()).isEmpty();
        }
    }

    @Test
    void silentServerIsGivenUpInTime() throws IOException {
        try (ServerProcess server = start("exec sleep 60", Map.of())) {
            assertThatThrownBy(() -> server.awaitSipReady(FreePort.forUdpAndTcp(), Duration.ofMillis(300)))
                    .isInstanceOf(ServerNotReady.class).hasMessageContaining("no answer at all");
        }
    }

    private ServerProcess start(String script, Map<String, String> env) throws IOException {
        Path bin = Files.createDirectories(wlp.resolve("bin"));
        Files.createFile(bin.resolve("server"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(bin.resolve("server"), "#!/bin/sh\n" + script + "\n");
        return ServerProcess.start(wlp, "imrn", env, wlp.resolve("logs/out.log"));
    }

    private static long childOf(ServerProcess server) {
        await().atMost(SOON).until(() -> server.output().stream().anyMatch(l -> l.startsWith("child ")));
        Optional<String> line = server.output().stream().filter(l -> l.startsWith("child ")).findFirst();
        return Long.parseLong(line.orElseThrow().substring(6));
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
