package org.imrn.bench;

/**
 * What is promised of a figure.
 *
 * @param bound the number promised
 * @param of    whether the ratio to the baseline is meant, or the score itself
 * @param sense which side of the bound is the good one
 */
public record Target(double bound, Of of, Sense sense) {

    /** What the bound is compared with. */
    public enum Of { RATIO, SCORE }

    /** Which side of the bound is the good one. */
    public enum Sense { AT_LEAST, AT_MOST, EXACTLY }

    public static Target ratioAtLeast(double bound) {
        return new Target(bound, Of.RATIO, Sense.AT_LEAST);
    }

    public static Target ratioAtMost(double bound) {
        return new Target(bound, Of.RATIO, Sense.AT_MOST);
    }

    public static Target atMost(double bound) {
        return new Target(bound, Of.SCORE, Sense.AT_MOST);
    }

    public static Target exactly(double bound) {
        return new Target(bound, Of.SCORE, Sense.EXACTLY);
    }

    public boolean metBy(double value) {
        return switch (sense) {
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
            case EXACTLY -> value == bound;
        };
    }
}
