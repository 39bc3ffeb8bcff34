package org.imrn.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * The next hops that the operator has named, where each of them is, and which of these places are alive. Calls are shared
 * between the hops in turn; within one, its places are tried by their priorities and weights. A place that has not been
 * asked yet counts as alive: a server that has just started must not refuse calls.
 *
 * <p>One sign of life that fails to come is enough to leave a place out, since a probe over UDP has been repeated several
 * times by then; one answer brings it back.
 */
public final class NextHops {

    private final List<String> named;
    private final IntUnaryOperator chance;
    private final Map<String, List<HopChoice>> places = new LinkedHashMap<>();
    private final Map<String, Boolean> alive = new LinkedHashMap<>();
    private int turn;

    /**
     * @param named  SIP URIs, in the order in which they are named; each is its own and only place until it is located
     * @param chance a number from 0 to less than the one given, each as likely as any other
     */
    public NextHops(List<String> named, IntUnaryOperator chance) {
        this.named = List.copyOf(named);
        this.chance = chance;
        named.forEach(hop -> located(hop, List.of(HopChoice.only(hop))));
    }

    /** From now on the hop is there, or nowhere if there are no choices; true if that is news. */
    public synchronized boolean located(String hop, List<HopChoice> choices) {
        List<HopChoice> before = places.put(hop, List.copyOf(choices));
        List<String> known = places.values().stream().flatMap(List::stream)
                .flatMap(choice -> choice.addresses().stream()).toList();
        alive.keySet().retainAll(known);
        known.forEach(address -> alive.putIfAbsent(address, true));
        return !choices.equals(before);
    }

    /** Every place of every hop, each once. */
    public synchronized List<String> all() {
        return List.copyOf(alive.keySet());
    }

    /**
     * The places that are alive, in the order in which the next request is to try them: first those of the hop whose turn
     * it is. Empty if none is alive, located or named.
     */
    public synchronized List<String> candidates() {
        List<String> order = new ArrayList<>();
        int first = turn;
        for (int i = 0; i < named.size(); i++) {
            int at = (first + i) % named.size();
            List<String> living = HopOrder.of(places.get(named.get(at)), chance).stream().filter(alive::get).toList();
            if (order.isEmpty() && !living.isEmpty()) {
                turn = (at + 1) % named.size();
            }
            order.addAll(living);
        }
        return order.stream().distinct().toList();
    }

    /** What a probe has shown; true if it is news. Of a place where no hop is any more nothing is. */
    public synchronized boolean heard(String place, boolean isAlive) {
        Boolean before = alive.replace(place, isAlive);
        return before != null && before != isAlive;
    }

    /**
     * Whether an answer to a probe is a sign that calls may be sent there: 503 says stay away, 408 stands for no answer
     * at all; every other answer comes from somebody who is there, even a refusal of OPTIONS.
     */
    public static boolean isSignOfLife(int status) {
        return status >= 200 && !sendsElsewhere(status);
    }

    /** Whether an answer to a call says no more than that this place cannot take it, so that another one may. */
    public static boolean sendsElsewhere(int status) {
        return status == 408 || status == 503;
    }
}
