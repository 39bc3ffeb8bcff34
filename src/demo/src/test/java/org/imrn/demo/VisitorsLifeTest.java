package org.imrn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.imrn.demo.player.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plays the whole story over real sockets against a scripted server with a scripted operator interface. */
class VisitorsLifeTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private final ScriptedServer server = new ScriptedServer();
    private final List<String> picture = new CopyOnWriteArrayList<>();
    private ScriptedOperatorInterface operator;

    @BeforeEach
    void openOperatorInterface() throws IOException {
        operator = new ScriptedOperatorInterface(server, 0, "secret");
    }

    @AfterEach
    void close() {
        operator.close();
        server.close();
    }

    @Test
    void storyPassesAndIsDrawn() {
        server.reluctance(1);
        play();
        assertThat(operator.asked()).isNotEmpty().allMatch("/imrn/api/v1/leases/%2B12025550100"::equals);
        assertThat(picture).allMatch(line -> line.length() <= 120);
        assertThat(String.join("\n", picture)).containsSubsequence(
                "REGISTER sip:v-8f21@ims.visited.example.com  Expires: 3600",
                "** not retargeted yet",
                "INVITE sip:+12025550100@ims.home.example.com;user=phone",
                "** +12025550100 LEASED until 2026-11-22T12:00:00Z",
                "IAM +12025550100", "INVITE tel:+12025550100", "INVITE sip:v-8f21@ims.visited.example.com",
                "180 Ringing", "200 OK", "ACK", "BYE",
                "Expires: 0", "** +12025550100 CLOSING", "** +12025550100 QUARANTINED",
                "404 Not found  Reason: Q.850;cause=1", "480");
    }

    @Test
    void storyCanBeToldAgainWithAnotherNumber() {
        play();
        play();
        assertThat(String.join("\n", picture)).contains("+12025550100 QUARANTINED", "+12025550101 QUARANTINED");
    }

    @Test
    void serverThatNeverRetargetsFailsTheStoryWithAReason() {
        server.reluctance(1_000);
        assertThatThrownBy(() -> play(Duration.ofSeconds(1))).isInstanceOf(StoryFailed.class)
                .hasMessageContaining("no home call retargeted to a leased number within 1 s");
    }

    @Test
    void operatorInterfaceIsWaitedFor() {
        operator.notThereYet(2);
        new LeaseReader(operator.port(), "operator", "secret").awaitReady(SOON);
        assertThat(operator.asked()).hasSize(3);
    }

    @Test
    void operatorInterfaceThatNeverComesIsNamed() {
        operator.close();
        assertThatThrownBy(() -> new LeaseReader(operator.port(), "operator", "secret").awaitReady(Duration.ofMillis(100)))
                .isInstanceOf(StoryFailed.class).hasMessageContaining("operator interface at http://127.0.0.1:");
    }

    @Test
    void wrongPasswordFailsTheStoryWithTheStatus() {
        assertThatThrownBy(() -> new LeaseReader(operator.port(), "operator", "wrong").read("+12025550100"))
                .isInstanceOf(StoryFailed.class).hasMessageContaining("401");
    }

    private void play() {
        play(SOON);
    }

    private void play(Duration change) {
        LadderTrace trace = new LadderTrace(new Ladder(Cast.COLUMNS, 120), Cast.SERVER, picture::add);
        LeaseReader leases = new LeaseReader(operator.port(), "operator", "secret");
        try (Cast cast = Cast.open(server.endpoint())) {
            cast.drawOn(trace);
            new VisitorsLife(cast, server.endpoint(), leases, trace, new VisitorsLife.Patience(SOON, change)).play();
        }
    }
}
