package org.imrn.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;

/**
 * What a pool's free numbers do, told in the plainest way: each block is a line of numbers, and the blocks whose line is
 * not empty are asked in turn, large ones for 256 numbers and others for one. Slow, and for one thread.
 */
final class PlainFreeNumbers {

    /** A block and who stands in its line, first come first. */
    private record Line(NumberBlock block, List<E164Number> numbers) { }

    private final Set<E164Number> heldBack;
    private final Map<E164Number, Line> lines = new TreeMap<>();
    private final List<Line> turn = new ArrayList<>();
    private final List<Line> given = new ArrayList<>();

    PlainFreeNumbers(Set<E164Number> heldBack) {
        this.heldBack = heldBack;
    }

    void add(NumberBlock block, List<E164Number> order) {
        remove(block);
        Line line = new Line(block, new ArrayList<>(order));
        line.numbers.removeAll(heldBack);
        lines.put(block.first(), line);
        if (!line.numbers.isEmpty()) {
            turn.add(line);
        }
    }

    boolean remove(NumberBlock block) {
        Optional<Line> gone = Optional.ofNullable(lines.remove(block.first()));
        gone.ifPresent(line -> turn.removeIf(one -> one == line));
        return gone.isPresent();
    }

    Optional<E164Number> take() {
        if (turn.isEmpty()) {
            return Optional.empty();
        }
        Line line = turn.get(0);
        E164Number number = line.numbers.remove(0);
        given.removeIf(one -> one != line);
        given.add(line);
        if (given.size() >= (line.block.size() == 4096 ? 256 : 1) || line.numbers.isEmpty()) {
            given.clear();
            turn.remove(0);
            if (!line.numbers.isEmpty()) {
                turn.add(line);
            }
        }
        return Optional.of(number);
    }

    boolean giveBack(E164Number number) {
        Optional<Line> line = lineOf(number).filter(one -> !heldBack.contains(number))
                .filter(one -> !one.numbers.contains(number));
        line.ifPresent(one -> {
            one.numbers.add(number);
            if (one.numbers.size() == 1) {
                turn.add(one);
            }
        });
        return line.isPresent();
    }

    boolean withhold(E164Number number) {
        Optional<Line> line = lineOf(number).filter(one -> one.numbers.remove(number));
        line.filter(one -> one.numbers.isEmpty()).ifPresent(dry -> turn.removeIf(one -> one == dry));
        return line.isPresent();
    }

    boolean works(E164Number number) {
        return lineOf(number).isPresent();
    }

    /** Every number in line, those of one block in their order. */
    List<E164Number> inLine() {
        return lines.values().stream().flatMap(line -> line.numbers.stream()).toList();
    }

    private Optional<Line> lineOf(E164Number number) {
        return lines.values().stream().filter(line -> line.block.contains(number)).findFirst();
    }
}
