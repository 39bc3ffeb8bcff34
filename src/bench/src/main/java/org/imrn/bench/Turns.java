package org.imrn.bench;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** Two things measured in turns, so that whatever else the machine does troubles both alike. */
public record Turns(double baseline, double product) {

    /** The medians of so many rounds each; a first round of each warms up and is not counted. */
    public static Turns of(int rounds, DoubleSupplier baseline, DoubleSupplier product) {
        baseline.getAsDouble();
        product.getAsDouble();
        return cold(rounds, baseline, product);
    }

    /** Where everything is warm already, or where a first time is what counts. */
    public static Turns cold(int rounds, DoubleSupplier baseline, DoubleSupplier product) {
        double[] raw = new double[rounds];
        double[] ours = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            raw[i] = baseline.getAsDouble();
            ours[i] = product.getAsDouble();
        }
        return new Turns(median(raw), median(ours));
    }

    /** The value that such a part of them does not exceed. */
    public static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
