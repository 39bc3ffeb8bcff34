package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.Wire;

/**
 * Calls that are set up with a short session timer, whose ends then fall silent for good. The API counts sessions in
 * minutes, so these are begun before the first test of their server, and looked at in the last.
 */
final class SilentCalls implements AutoCloseable {

    static final int COUNT = 12;
    private static final Duration LONGER_THAN_A_MINUTE = Duration.ofMinutes(3);

    private final Wire left;
    private final Wire right;
    private final List<RelayedCall> calls;

    SilentCalls(ImrnServer server, String uri) {
        left = Wire.open(server.udp().port());
        right = Wire.open(server.udp().port());
        calls = IntStream.range(0, COUNT).mapToObj(i -> RelayedCall.start(left, right, uri, "<" + uri + ">", Party.SDP)
                .established("Require: timer", "Session-Expires: 1;refresher=uac")).toList();
    }

    /** Both ends of each call have been hung up, with nobody there to answer, and once only. */
    void areHungUp() {
        for (Wire wire : List.of(left, right)) {
            await().atMost(LONGER_THAN_A_MINUTE).untilAsserted(() -> assertThat(byes(wire).toList())
                    .containsExactlyInAnyOrderElementsOf(calls.stream().map(call -> wire == left
                            ? call.caller().callId() : call.called().callId()).toList()));
        }
    }

    @Override
    public void close() {
        left.close();
        right.close();
    }

    private static Stream<String> byes(Wire wire) {
        return wire.inbox().stream().filter(message -> !message.isResponse() && message.method().equals("BYE"))
                .map(message -> message.callId());
    }
}
