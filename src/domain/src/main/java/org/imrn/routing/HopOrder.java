package org.imrn.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** In which order the places of a next hop are tried: by priority, and by chance as their weights have it (RFC 2782). */
final class HopOrder {

    private HopOrder() {
    }

    /** @param chance a number from 0 to less than the one given, each as likely as any other */
    static List<String> of(List<HopChoice> choices, IntUnaryOperator chance) {
        SortedMap<Integer, List<HopChoice>> byPriority = choices.stream()
                .collect(Collectors.groupingBy(HopChoice::priority, TreeMap::new, Collectors.toList()));
        List<String> order = new ArrayList<>();
        byPriority.values().forEach(equals -> drawn(equals, chance).forEach(choice -> order.addAll(choice.addresses())));
        return order.stream().distinct().toList();
    }

    /** Those without weight stand first in the list that is drawn from, so that they have a small chance at all. */
    private static List<HopChoice> drawn(List<HopChoice> equals, IntUnaryOperator chance) {
        List<HopChoice> left = new ArrayList<>(equals);
        left.sort(Comparator.comparing(choice -> choice.weight() > 0));
        List<HopChoice> order = new ArrayList<>();
        while (!left.isEmpty()) {
            int sum = left.stream().mapToInt(HopChoice::weight).sum();
            order.add(take(left, chance.applyAsInt(sum + 1)));
        }
        return order;
    }

    private static HopChoice take(List<HopChoice> left, int drawn) {
        int running = 0;
        for (Iterator<HopChoice> choices = left.iterator(); choices.hasNext(); ) {
            HopChoice choice = choices.next();
            running += choice.weight();
            if (running >= drawn) {
                choices.remove();
                return choice;
            }
        }
        throw new IllegalArgumentException("drawn " + drawn + " of " + running);
    }
}
