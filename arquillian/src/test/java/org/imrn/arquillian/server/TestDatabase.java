package org.imrn.arquillian.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database that a server under test uses and that a test may look into. */
public interface TestDatabase extends AutoCloseable {

    /** Tells the server to use it. */
    ImrnServer used(ImrnServer by);

    String url();

    String user();

    /** An embedded database can be opened only while no server runs on it. */
    default Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), "");
    }

    /** Returns when nothing that a killed server had begun can change the database any more. */
    default void settled() {
    }

    @Override
    void close();
}
