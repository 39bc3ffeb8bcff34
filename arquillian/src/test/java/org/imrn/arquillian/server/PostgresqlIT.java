package org.imrn.arquillian.server;

/** The contract on a real PostgreSQL. */
class PostgresqlIT extends DatabaseContract {

    PostgresqlIT() {
        super("kill-pg", new PostgresqlServer("kill-pg").start());
    }
}
