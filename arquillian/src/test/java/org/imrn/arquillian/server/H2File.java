package org.imrn.arquillian.server;

import java.nio.file.Path;

/** The embedded database of a server's default settings. */
final class H2File implements TestDatabase {

    private final Path file;

    /** @param server the name of the {@link ImrnServer} that uses it */
    H2File(String server) {
        this.file = Folders.of("servers", server).resolve("output/imrn/data/imrn");
    }

    @Override
    public ImrnServer used(ImrnServer by) {
        return by;
    }

    @Override
    public String url() {
        return "jdbc:h2:file:" + file + ";MODE=PostgreSQL;IFEXISTS=TRUE";
    }

    @Override
    public String user() {
        return "sa";
    }

    @Override
    public void close() {
        // Lives and dies with the server.
    }
}
