package org.imrn.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks work, and what is written has the form that was promised. Figures of so short a run say nothing. */
class BenchTest {

    /** All but the start with many leases, which the nodes in processes of their own go through as well. */
    private static final List<Measurement> BRIEF = List.of(new IndexAlone(),
            new LeasesOnOneNode(Databases.Product.POSTGRESQL), new LeasesOnOneNode(Databases.Product.H2), new TwoNodes());

    @Test
    void theBenchmarksRunAndAreWrittenDown(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("target").resolve("bench.json");
        Path scratch = folder.resolve("databases");
        Bench.run(BRIEF, Plan.SMOKE, scratch).writeTo(json);

        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.isArray()).isTrue();
        List<String> names = new ArrayList<>();
        figures.forEach(figure -> {
            assertPromisedForm(figure);
            names.add(figure.get("name").asText());
        });
        assertThat(names).doesNotHaveDuplicates().filteredOn(name -> name.startsWith("durable leases")).hasSize(2);
        assertThat(figures).filteredOn(figure -> figure.get("name").asText().startsWith("200 threads"))
                .hasSize(2).allMatch(figure -> figure.get("met").asBoolean());
        assertThat(scratch).doesNotExist();
    }

    private static void assertPromisedForm(JsonNode figure) {
        assertThat(figure.fieldNames()).toIterable()
                .containsExactly("name", "score", "unit", "baseline", "ratio", "target", "met");
        assertThat(figure.get("name").isTextual()).isTrue();
        assertThat(figure.get("unit").isTextual()).isTrue();
        assertThat(figure.get("score").isNumber()).isTrue();
        assertThat(figure.get("ratio").isNull()).isEqualTo(figure.get("baseline").isNull());
        assertThat(figure.get("met").isNull()).isEqualTo(figure.get("target").isNull());
        assertThat(figure.get("met").isNull() || figure.get("met").isBoolean()).isTrue();
    }

    @Test
    void aTargetIsMetOnItsGoodSideOnly() {
        assertThat(rated(50, Target.ratioAtLeast(0.5)).met()).contains(true);
        assertThat(rated(49, Target.ratioAtLeast(0.5)).met()).contains(false);
        assertThat(rated(120, Target.ratioAtMost(1.2)).met()).contains(true);
        assertThat(rated(121, Target.ratioAtMost(1.2)).met()).contains(false);
        assertThat(Figure.promised("leases", 199, "leases", Target.exactly(200)).met()).contains(false);
        assertThat(Figure.plain("index", 1, "ns").met()).isEmpty();
    }

    private static Figure rated(double score, Target target) {
        return new Figure("something", score, "us", Optional.of(100.0), Optional.of(target));
    }

    @Test
    void mediansAndQuantilesAreThoseOfTheValues() {
        double[] values = {5, 1, 4, 2, 3};
        assertThat(Turns.median(values)).isEqualTo(3);
        assertThat(Turns.median(new double[] {4, 1, 2, 3})).isEqualTo(2.5);
        assertThat(Turns.quantile(values, 0.99)).isEqualTo(5);
        assertThat(Turns.quantile(values, 0.6)).isEqualTo(3);
    }
}
