package org.imrn.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sip.message.Response;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.Passing;
import org.imrn.demo.player.SipNode;

/**
 * Draws on a ladder what the players see pass. A message between two players is seen twice and drawn when it arrives;
 * one to the server, which is no player, is drawn when it leaves. 100s, retransmissions and what a player sends to
 * itself (a proxy that is in a route twice) are left out.
 */
final class LadderTrace {
    private final Ladder ladder;
    private final String server;
    private final Consumer<String> out;
    private final Map<Integer, String> columnOfPort = new ConcurrentHashMap<>();
    private final Set<List<Object>> drawn = new HashSet<>();

    /**
     * @param server column of everything that is no player
     * @param out takes the finished lines
     */
    LadderTrace(Ladder ladder, String server, Consumer<String> out) {
        this.ladder = ladder;
        this.server = server;
        this.out = out;
    }

    /** Draws this player's messages in this column from now on. */
    void follow(SipNode player, String column) {
        columnOfPort.put(player.endpoint().port(), column);
        player.watch(this::see);
    }

    synchronized void heading(String text) {
        out.accept(ladder.gap());
        out.accept(ladder.heading(text));
        out.accept(ladder.header());
    }

    synchronized void remark(String text) {
        out.accept(ladder.remark(text));
    }

    /** Something that travels through the telephone network. */
    synchronized void telephone(String from, String to, String label) {
        ladder.arrow(from, to, label, Ladder.Line.TELEPHONE_NETWORK).forEach(out);
    }

    private synchronized void see(Passing passing) {
        boolean toPlayer = columnOfPort.containsKey(passing.to().port());
        boolean trying = passing.message() instanceof Response response && response.getStatusCode() == 100;
        if (trying || passing.sent() == toPlayer) {
            return;
        }
        String from = column(passing.from().port());
        String to = column(passing.to().port());
        if (from.equals(to)) {
            return;
        }
        String label = MessageLabel.of(passing.message());
        Headers headers = Headers.of(passing.message());
        if (drawn.add(List.of(passing.from().port(), passing.to().port(), label, headers.branch()))) {
            ladder.arrow(from, to, label, Ladder.Line.SIP).forEach(out);
        }
    }

    private String column(int port) {
        return columnOfPort.getOrDefault(port, server);
    }
}
