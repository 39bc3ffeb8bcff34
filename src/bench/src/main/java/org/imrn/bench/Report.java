package org.imrn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures as a table for people and as JSON for machines. */
public record Report(List<Figure> figures) {

    private static final String LINE = "%-58s %14s %-9s %14s %8s  %-10s %s%n";

    public String table() {
        StringBuilder table = new StringBuilder(line("what", "score", "unit", "baseline", "ratio", "target", "met"));
        for (Figure figure : figures) {
            table.append(line(figure.name(), number(figure.score()), figure.unit(),
                    figure.baseline().map(Report::number).orElse(""), figure.ratio().map(Report::number).orElse(""),
                    figure.target().map(Report::promise).orElse(""),
                    figure.met().map(met -> met ? "yes" : "NO").orElse("")));
        }
        return table.toString();
    }

    private static String line(Object... cells) {
        return LINE.formatted(cells);
    }

    private static String promise(Target target) {
        String sign = switch (target.sense()) {
            case AT_LEAST -> ">= ";
            case AT_MOST -> "<= ";
            case EXACTLY -> "= ";
        };
        return sign + number(target.bound()) + (target.of() == Target.Of.RATIO ? " x" : "");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    }

    /** An array of objects with name, score, unit, baseline, ratio, target and met; null where there is none. */
    String json() {
        return figures.stream().map(Report::object).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String object(Figure figure) {
        return "  {\"name\": \"%s\", \"score\": %s, \"unit\": \"%s\", \"baseline\": %s, \"ratio\": %s, \"target\": %s, \"met\": %s}"
                .formatted(figure.name(), figure.score(), figure.unit(), orNull(figure.baseline()),
                        orNull(figure.ratio()), orNull(figure.target().map(Target::bound)), orNull(figure.met()));
    }

    private static String orNull(Optional<?> value) {
        return value.map(Object::toString).orElse("null");
    }

    public void writeTo(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json());
    }
}
