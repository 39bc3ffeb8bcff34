package org.imrn.arquillian.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All rows, in their order. */
record Catalogue(List<Row> rows) {

    private static final String FILE = "/conformance/rows.tsv";

    static Catalogue read() {
        try (InputStream in = Catalogue.class.getResourceAsStream(FILE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Catalogue(text.lines().filter(line -> !line.startsWith("#")).map(Row::of).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String id) {
        return rows.stream().anyMatch(row -> row.id().equals(id));
    }
}
