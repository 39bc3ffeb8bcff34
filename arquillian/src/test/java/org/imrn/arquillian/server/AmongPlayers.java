package org.imrn.arquillian.server;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests on a shared server, each with players of its own, so that none sees what another one's players received. */
abstract class AmongPlayers {

    ImrnServer server;
    Players players;

    @BeforeEach
    void open(ImrnServer shared) {
        server = shared;
        players = new Players(shared);
    }

    @AfterEach
    void close() {
        players.close();
    }
}
