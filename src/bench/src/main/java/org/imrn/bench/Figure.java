package org.imrn.bench;

import java.util.Optional;

/**
 * One line of the table.
 *
 * @param name     what was measured, and on what
 * @param score    what came out, in {@code unit}
 * @param unit     of score and baseline
 * @param baseline what the raw thing beside it made in the same run; empty if there is none
 * @param target   what is promised; empty if nothing is
 */
public record Figure(String name, double score, String unit, Optional<Double> baseline, Optional<Target> target) {

    /** Of which nothing is promised. */
    public static Figure plain(String name, double score, String unit) {
        return new Figure(name, score, unit, Optional.empty(), Optional.empty());
    }

    public static Figure promised(String name, double score, String unit, Target target) {
        return new Figure(name, score, unit, Optional.empty(), Optional.of(target));
    }

    /** Score divided by baseline: of a rate more is better, of a time or a cost less is. */
    public Optional<Double> ratio() {
        return baseline.map(raw -> score / raw);
    }

    /** Empty if nothing is promised. */
    public Optional<Boolean> met() {
        return target.map(promise -> promise.metBy(promise.of() == Target.Of.RATIO ? ratio().orElseThrow() : score));
    }
}
