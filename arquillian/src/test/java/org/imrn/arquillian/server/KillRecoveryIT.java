package org.imrn.arquillian.server;

/** The contract on the embedded database of the default settings. */
class KillRecoveryIT extends DatabaseContract {

    KillRecoveryIT() {
        super("kill-h2", new H2File("kill-h2"));
    }
}
