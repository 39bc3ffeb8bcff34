package org.imrn.arquillian.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Makes one thing after the other go wrong and heals it again. Every kind of fault comes once before any comes twice;
 * order, victims and durations follow from the seed. A killed node starts while the next thing goes wrong already.
 */
final class Nemesis {

    private static final Duration BREATH = Duration.ofMillis(1500);

    private final Havoc havoc;
    private final int nodes;
    private final Random random;
    private final Deque<Fault.Kind> next = new ArrayDeque<>();

    Nemesis(Havoc havoc, int nodes, long seed) {
        this.havoc = havoc;
        this.nodes = nodes;
        this.random = new Random(seed);
    }

    /** Works for so long and returns when everything is healed. */
    void rage(Duration howLong) throws InterruptedException {
        Instant end = Instant.now().plus(howLong);
        while (Instant.now().isBefore(end)) {
            if (next.isEmpty()) {
                List<Fault.Kind> deck = new ArrayList<>(Arrays.asList(Fault.Kind.values()));
                Collections.shuffle(deck, random);
                next.addAll(deck);
            }
            Fault.Kind kind = next.remove();
            int victim = 1 + random.nextInt(nodes);
            System.out.println(Instant.now() + " nemesis: " + kind + ", node " + victim);
            havoc.wreak(kind, victim, random.nextDouble());
            Pause.of(BREATH);
        }
        havoc.healed();
    }
}
