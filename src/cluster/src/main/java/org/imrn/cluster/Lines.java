package org.imrn.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The lines to all other members, one to each for as long as it is one.
 *
 * @param <A> what members are told apart by
 */
final class Lines<A> {

    private final Supplier<List<A>> others;
    private final Function<A, Line> made;
    private final Map<A, Line> lines = new ConcurrentHashMap<>();

    /** @param others who is a member at the moment, but for this node */
    Lines(Supplier<List<A>> others, Function<A, Line> made) {
        this.others = others;
        this.made = made;
    }

    /** Those to everybody who is a member now; those to members that have left are forgotten. */
    List<Line> toAll() {
        List<A> now = others.get();
        if (!now.containsAll(lines.keySet())) {
            // Looked up again for each: another thread may have begun to tell one who has joined since the look above.
            lines.keySet().removeIf(member -> !others.get().contains(member));
        }
        return now.stream().map(member -> lines.computeIfAbsent(member, made)).toList();
    }

    /** Those to members of this name. */
    Stream<Line> to(String name) {
        return lines.entrySet().stream().filter(line -> line.getKey().toString().equals(name)).map(Map.Entry::getValue);
    }
}
