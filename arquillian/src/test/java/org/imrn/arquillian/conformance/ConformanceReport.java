package org.imrn.arquillian.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Every row with its tests and what came of them, and the rows that have none with the cause, as Markdown. */
record ConformanceReport(Catalogue catalogue, List<ShowingTest> tests, List<Outcome> outcomes) {

    private static final String NOT_RUN = "not run";

    String text() {
        Map<String, Long> counted = catalogue.rows().stream()
                .collect(Collectors.groupingBy(this::result, LinkedHashMap::new, Collectors.counting()));
        return "# Conformance\n\n" + catalogue.rows().size() + " rows: " + counted.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey()).collect(Collectors.joining(", ")) + ".\n\n"
                + table("row | what | answer | test | result", row -> true, this::line)
                + "\n## Rows that no test shows\n\n"
                + table("row | what | why", row -> row.standing() != Standing.SHOWN, ConformanceReport::whyNot);
    }

    private String table(String head, Predicate<Row> which, Function<Row, String> line) {
        return "| " + head + " |\n|" + "---|".repeat(head.split("\\|").length) + "\n"
                + catalogue.rows().stream().filter(which).map(line).collect(Collectors.joining());
    }

    private String line(Row row) {
        String named = tests.stream().filter(test -> test.shows(row)).map(ShowingTest::name)
                .collect(Collectors.joining("<br>"));
        return cells(row.id(), row.what(), row.answer(), named, result(row));
    }

    private static String whyNot(Row row) {
        return cells(row.id(), row.what(), switch (row.standing()) {
            case CONTAINER -> "the container: " + row.cause();
            case DESIGN -> "by design: " + row.cause();
            default -> row.cause();
        });
    }

    private static String cells(String... cells) {
        return List.of(cells).stream().map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** One failure outweighs all that passed; a test that was left out or broken off has not run. */
    private String result(Row row) {
        List<ShowingTest> showing = tests.stream().filter(test -> test.shows(row)).toList();
        List<Outcome> came = outcomes.stream().filter(outcome -> showing.stream().anyMatch(outcome::isOf)).toList();
        String of = came.isEmpty() ? NOT_RUN : came.stream().allMatch(Outcome::passed) ? "passed" : "failed";
        return switch (row.standing()) {
            case CONTAINER -> showing.isEmpty() || of.equals(NOT_RUN) ? "not possible" : "not possible, what happens instead " + of;
            case ROLE -> showing.isEmpty() ? "later" : of;
            case DESIGN -> showing.isEmpty() ? "does not arise" : of;
            case SHOWN -> showing.isEmpty() ? "no test" : of;
        };
    }
}
