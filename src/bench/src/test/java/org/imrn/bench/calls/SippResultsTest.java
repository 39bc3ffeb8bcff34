package org.imrn.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SIPp 3.6 writes is read as it is meant. */
class SippResultsTest {

    @TempDir
    private Path folder;

    @Test
    void theLastLinesCount() throws IOException {
        Files.write(folder.resolve("stat.csv"), List.of(
                "CurrentTime;SuccessfulCall(P);SuccessfulCall(C);FailedCall(P);FailedCall(C);FailedUnexpectedMessage(P);"
                        + "FailedUnexpectedMessage(C);FailedCallRejected(P);FailedCallRejected(C);",
                "2026-11-23;10;10;0;0;0;0;0;0;", "2026-11-23;7;97;1;3;1;3;0;0;"));
        Files.write(folder.resolve("home-call_12_counts.csv"), List.of(
                "CurrentTime;0_INVITE_Sent;0_INVITE_Retrans;0_INVITE_Timeout;1_100_Recv;1_100_Retrans;4_200_Recv;4_200_Retrans;"
                        + "5_ACK_Sent;5_ACK_Retrans;6_Pause_Sessions;7_BYE_Sent;7_BYE_Retrans;",
                "2026-11-23;10;0;0;10;0;10;0;10;0;10;10;0;", "2026-11-23;100;2;0;97;0;97;4;97;4;97;97;1;"));
        Files.write(folder.resolve("home-call_12_rtt.csv"),
                List.of("Date_ms;response_time_ms;rtd_no;", "1000.5;3.25;1;", "1001.5;12;1;"));

        SippResults results = SippResults.in(folder);

        assertThat(results.successful()).isEqualTo(97);
        assertThat(results.failed()).isEqualTo(3);
        assertThat(results.reasons()).isEqualTo(Map.of("UnexpectedMessage", 3L));
        assertThat(results.requests()).as("INVITE and BYE").isEqualTo(197);
        assertThat(results.retransmitted()).as("sent and received").isEqualTo(11);
        assertThat(results.millis()).containsExactly(3.25, 12);
    }

    @Test
    void resultsOfSeveralPlayersAddUp() {
        SippResults home = new SippResults(5, 1, Map.of("TimeoutOnRecv", 1L), 10, 2, new double[] {1, 2});
        SippResults away = new SippResults(7, 2, Map.of("TimeoutOnRecv", 1L, "TcpClosed", 1L), 14, 0, new double[] {3});

        SippResults both = home.and(away);

        assertThat(both.successful()).isEqualTo(12);
        assertThat(both.failed()).isEqualTo(3);
        assertThat(both.reasons()).isEqualTo(Map.of("TimeoutOnRecv", 2L, "TcpClosed", 1L));
        assertThat(both.requests()).isEqualTo(24);
        assertThat(both.retransmitted()).isEqualTo(2);
        assertThat(both.millis()).containsExactly(1, 2, 3);
    }

    @Test
    void aPlayerThatCountedNothingIsNoSuccess() {
        assertThatThrownBy(() -> SippResults.in(folder)).isInstanceOf(IOException.class).hasMessageContaining("stat.csv");
    }
}
