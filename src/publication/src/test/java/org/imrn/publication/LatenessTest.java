package org.imrn.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.imrn.roaming.Lag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatenessTest {

    private static final Logger LOG = Logger.getLogger("org.imrn");
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final List<String> said = new ArrayList<>();
    private final Filter before = LOG.getFilter();
    private final Lateness lateness = new Lateness(PublicationMessage.HOME_LATE, PublicationMessage.HOME_CAUGHT_UP,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void listen() {
        LOG.setFilter(line -> {
            said.add(line.getMessage());
            return false;
        });
    }

    @AfterEach
    void listenNoMore() {
        LOG.setFilter(before);
    }

    private List<String> lookAt(long waiting, Optional<Instant> since) {
        said.clear();
        lateness.look(new Lag(waiting, since));
        return List.copyOf(said);
    }

    @Test
    void howFarItIsBehindIsToldAsLongAsItIsAndOnceThatItHasCaughtUp() {
        Optional<Instant> longAgo = Optional.of(NOW.minusSeconds(31));
        Optional<Instant> justNow = Optional.of(NOW.minusSeconds(30));
        assertThat(lookAt(0, Optional.empty())).isEmpty();
        assertThat(lookAt(9, justNow)).as("on its way").isEmpty();
        assertThat(lookAt(7, longAgo)).containsExactly(PublicationMessage.HOME_LATE.says(7, 31));
        assertThat(lookAt(6, longAgo)).containsExactly(PublicationMessage.HOME_LATE.says(6, 31));
        assertThat(lookAt(2, justNow)).containsExactly(PublicationMessage.HOME_CAUGHT_UP.says());
        assertThat(lookAt(0, Optional.empty())).isEmpty();
    }
}
