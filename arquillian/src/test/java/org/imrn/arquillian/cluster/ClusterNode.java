package org.imrn.arquillian.cluster;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.imrn.arquillian.server.ImrnServer;
import org.imrn.arquillian.server.Signals;
import org.imrn.arquillian.server.Stage;
import org.imrn.arquillian.server.Visitor;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.RequestDraft;
import org.imrn.demo.player.SipTimeout;

/** One of the nodes, with players of its own that talk to it alone. */
final class ClusterNode implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(180);

    /** S-CSCFs give an application server up after 5 s (TS 24.229 leaves it to them). */
    static final Duration GIVEN_UP = Duration.ofSeconds(5);

    private final String name;
    final ImrnServer server;
    final Stage stage;
    private boolean running;

    ClusterNode(String name, ImrnServer server) {
        this.name = name;
        this.server = server;
        this.stage = new Stage(server);
    }

    void launch() {
        server.launch();
        running = true;
    }

    void awaitReady() {
        await().atMost(START).ignoreExceptionsInstanceOf(SipTimeout.class).until(this::answersOptions, code -> code == 200);
    }

    /** The status, as a balancer asks for it. */
    int answersOptions() {
        return stage.visited.node().send(RequestDraft.of("OPTIONS", server.udp().uri()).towards(server.udp()))
                .awaitFinal(Duration.ofSeconds(2)).getStatusCode();
    }

    boolean running() {
        return running;
    }

    void kill9() {
        server.kill9();
        running = false;
    }

    /** Takes it out of service as its operator does, and stops it. */
    void stopInOrder() {
        try {
            server.http("POST", "/imrn/api/v1/drain");
        } finally {
            server.process().stop();
            running = false;
        }
    }

    void freeze() {
        Signals.sendToAllOf("STOP", server.process().pid());
    }

    void thaw() {
        Signals.sendToAllOf("CONT", server.process().pid());
    }

    /** The last list of members that it logged, such as {@code [node-1, node-2]}. */
    Optional<String> members() {
        return server.output().stream().filter(line -> line.contains("IMRN-3030I"))
                .map(line -> line.replaceAll("^.*the cluster is (\\[.*]) now.*$", "$1")).reduce((first, last) -> last);
    }

    /** Registers here, if this node answers 200 within what an S-CSCF waits. */
    boolean registers(Visitor visitor, int expires) {
        try {
            return stage.registering(visitor, expires).awaitFinal(GIVEN_UP).getStatusCode() == 200;
        } catch (SipTimeout e) {
            return false;
        }
    }

    /** Calls the number from outside; the status, or nothing if there is none within what an I-CSCF waits. */
    Optional<Integer> callTo(String number) {
        Call call = stage.calling(number);
        try {
            int code = call.awaitFinal(GIVEN_UP).getStatusCode();
            if (code == 200) {
                call.ack();
                call.bye().awaitFinal(GIVEN_UP);
            }
            return Optional.of(code);
        } catch (SipTimeout e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        stage.close();
        server.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
