package org.imrn.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The databases of one run, as durable as in production, on the same disk. */
final class Databases implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path folder;

    /** What a database is, by the name it has in the table. */
    enum Product { POSTGRESQL("PostgreSQL"), H2("H2");

        final String shown;

        Product(String shown) {
            this.shown = shown;
        }
    }

    /** @param scratch where the files go; it is made, and removed in the end */
    Databases(Path scratch) throws IOException {
        folder = Files.createDirectories(scratch);
        // The embedded server is started with fsync off and does not wait for the log otherwise.
        server = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("postgresql")).setCleanDataDirectory(true)
                .setServerConfig("synchronous_commit", "on").setServerConfig("fsync", "on").start();
    }

    /** A new, migrated database. */
    BenchDatabase create(Product product, String name) {
        if (product == Product.H2) {
            return BenchDatabase.migrated("jdbc:h2:async:" + folder.resolve(name).toAbsolutePath()
                    + ";MODE=PostgreSQL;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "sa");
        }
        try (BenchDatabase first = BenchDatabase.unmigrated(url("postgres"), "postgres")) {
            first.execute("create database " + name);
            for (String setting : List.of("fsync", "synchronous_commit")) {
                if (!"on".equals(first.text("show " + setting))) {
                    throw new IllegalStateException("PostgreSQL runs without " + setting);
                }
            }
        }
        return BenchDatabase.migrated(url(name), "postgres");
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name + "?reWriteBatchedInserts=true";
    }

    /** What was measured against. */
    String versions() {
        try (BenchDatabase postgresql = BenchDatabase.unmigrated(url("postgres"), "postgres")) {
            return "PostgreSQL " + postgresql.text("show server_version") + ", H2 " + org.h2.engine.Constants.VERSION;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Databases::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
