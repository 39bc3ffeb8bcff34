package org.imrn.arquillian.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.imrn.arquillian.server.Operator.Answer;

/**
 * Visitors who come, stay and go, at whichever node, several of them more than there are numbers; and callers of any
 * number of the pool: whose it is, whose it was and whose it will be.
 */
final class Workers implements AutoCloseable {

    private static final int REGISTERING = 4;
    private static final int CALLING = 4;
    private static final int BY_HAND = 3;
    private static final int VISITORS = 60;
    private static final int REFERENCES = 30;
    private static final int LONGEST_PAUSE_MILLIS = 120;
    private static final int SHORTEST_SECONDS = 2;
    private static final int LONGEST_SECONDS = 21;
    private static final int LONGEST_BY_HAND_SECONDS = 13;
    /** Nobody asks for a number for longer. */
    static final Duration LONGEST = Duration.ofSeconds(LONGEST_SECONDS);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration END = PATIENCE.multipliedBy(3);

    private final List<HistoryNode> nodes;
    private final Sip sip;
    private final Recorder recorder;
    private final Random random;
    private final Map<HistoryNode, ByHand> operators;
    private final Map<String, Long> granted = new ConcurrentHashMap<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(REGISTERING + CALLING + BY_HAND);

    Workers(List<HistoryNode> nodes, Sip sip, Recorder recorder, long seed) {
        this.nodes = nodes;
        this.operators = nodes.stream().collect(Collectors.toMap(node -> node, node -> new ByHand(node, PATIENCE)));
        this.sip = sip;
        this.recorder = recorder;
        this.random = new Random(seed);
    }

    void begin() {
        for (int i = 0; i < REGISTERING; i++) {
            again(this::register);
        }
        for (int i = 0; i < CALLING; i++) {
            again(this::call);
        }
        for (int i = 0; i < BY_HAND; i++) {
            again(this::byHand);
        }
    }

    private void again(Runnable step) {
        if (!threads.isShutdown()) {
            threads.schedule(() -> {
                try {
                    step.run();
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
                again(step);
            }, random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS);
        }
    }

    /** Some leave, some stay so shortly that they may expire. */
    private void register() {
        int expires = random.nextInt(10) < 3 ? 0 : seconds(LONGEST_SECONDS);
        String visitor = "sip:visitor-" + random.nextInt(VISITORS) + "@ims.visited.example.com";
        ask(expires == 0 ? Operation.Kind.DEREGISTER : Operation.Kind.REGISTER, visitor,
                SipRequest.register(visitor, expires), OptionalLong.empty());
    }

    private int seconds(int most) {
        return SHORTEST_SECONDS + random.nextInt(most - SHORTEST_SECONDS + 1);
    }

    private void call() {
        long number = NodeSettings.FIRST + random.nextInt((int) (NodeSettings.LAST - NodeSettings.FIRST + 1));
        SipRequest invite = SipRequest.invite(number);
        ask(Operation.Kind.CALL, invite.callId(), invite, OptionalLong.of(number));
    }

    /** Half of those who have a number give it back before its time. */
    private void byHand() {
        String reference = "reference-" + random.nextInt(REFERENCES);
        HistoryNode node = nodes.get(random.nextInt(nodes.size()));
        Optional<Long> has = random.nextBoolean() ? Optional.ofNullable(granted.remove(reference)) : Optional.empty();
        Instant begun = Instant.now();
        if (has.isPresent()) {
            int status = operators.get(node).release(reference, has.get()).map(Answer::status).orElse(0);
            recorder.note(new Operation(Operation.Kind.RELEASE, node.number(), reference, begun, Instant.now(), status,
                    OptionalLong.of(has.get()), Optional.empty()));
        } else {
            Optional<Answer> answer = operators.get(node).lease(reference, Duration.ofSeconds(seconds(LONGEST_BY_HAND_SECONDS)));
            Optional<Answer> yes = answer.filter(any -> any.status() == 201);
            Optional<Long> number = yes.map(lease -> Long.valueOf(lease.field("number").substring(1)));
            recorder.note(new Operation(Operation.Kind.LEASE, node.number(), reference, begun, Instant.now(),
                    answer.map(Answer::status).orElse(0), number.map(OptionalLong::of).orElse(OptionalLong.empty()),
                    yes.map(lease -> Instant.parse(lease.field("until")))));
            number.ifPresent(lent -> granted.put(reference, lent));
        }
    }

    private void ask(Operation.Kind kind, String subject, SipRequest request, OptionalLong number) {
        HistoryNode node = nodes.get(random.nextInt(nodes.size()));
        Instant begun = Instant.now();
        int status = sip.ask(node.callsAddress(), request, PATIENCE);
        recorder.note(new Operation(kind, node.number(), subject, begun, Instant.now(), status, number,
                Optional.empty()));
    }

    /** Returns when nobody asks anything any more. */
    void end() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("workers did not end");
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a worker failed", failure.get());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
