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

    Nemesis(Havoc havoc, int nodes, long seed) {
        this.havoc = havoc;
        this.nodes = nodes;
        this.random = new Random(seed);
    }

    /** Works for so long, longer until every kind came once, and returns when everything is healed. */
    void rage(Duration howLong) throws InterruptedException {
        Instant end = Instant.now().plus(howLong);
        shuffled().forEach(this::strike);
        Deque<Fault.Kind> next = new ArrayDeque<>();
        while (Instant.now().isBefore(end)) {
            if (next.isEmpty()) {
                next.addAll(shuffled());
            }
            strike(next.remove());
        }
        havoc.healed();
    }

    /** What kills comes first and in the middle: whoever was killed takes long to be ready, and only then can be killed again. */
    private List<Fault.Kind> shuffled() {
        List<Fault.Kind> deadly = new ArrayList<>(List.of(Fault.Kind.KILL_ONE, Fault.Kind.KILL_ALL));
        List<Fault.Kind> deck = new ArrayList<>(Arrays.asList(Fault.Kind.values()));
        deck.removeAll(deadly);
        Collections.shuffle(deck, random);
        Collections.shuffle(deadly, random);
        deck.add(deck.size() / 2, deadly.get(1));
        deck.add(0, deadly.get(0));
        return deck;
    }

    private void strike(Fault.Kind kind) {
        int victim = 1 + random.nextInt(nodes);
        System.out.println(Instant.now() + " nemesis: " + kind + ", node " + victim);
        havoc.wreak(kind, victim, random.nextDouble());
        Pause.of(BREATH);
    }
}
