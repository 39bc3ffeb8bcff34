package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Stage.SOON;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A home server whose database is away takes no announcement that it could not keep, and asks for it later. */
@Tag("database")
class AnnouncementOutageIT {

    private static final PostgresqlServer DATABASE = new PostgresqlServer("announcement-outage");
    private static final ImrnServer SERVER = DATABASE.used(new ImrnServer("announcement-outage")).withShortTimes()
            .with("imrn.roles", "home").with("imrn.home.announcers", "ims.visited.example.com=127.0.0.1")
            .with("imrn.database.statement-timeout", "PT1S").with("imrn.database.socket-timeout", "PT3S")
            .with("imrn.pool.visitors.quarantine", "PT60S");

    @BeforeAll
    static void start() {
        DATABASE.start();
        DATABASE.stopImmediately();
        SERVER.launch();
        await().atMost(Duration.ofSeconds(60)).until(() -> SERVER.saidInLog("IMRN-1007W"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        DATABASE.close();
    }

    @Test
    @DisplayName("Announcement: database away, at the start and later: 503 with Retry-After; back: 200")
    void whatCannotBeKeptIsNotTaken() {
        // Until the container has started the servlets it answers 503 by itself, without a word about when.
        await().atMost(SOON).until(() -> announcing(1).contains("Retry-After:"));
        assertThat(announcing(1)).startsWith("SIP/2.0 503").contains("Retry-After:");
        DATABASE.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> announcing(2).startsWith("SIP/2.0 200"));
        DATABASE.stopImmediately();
        assertThat(announcing(3)).startsWith("SIP/2.0 503").contains("Retry-After:");
        DATABASE.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> announcing(3).startsWith("SIP/2.0 200"));
        assertThat(announcing(2)).as("what stands").contains("tel:+12125550103");
    }

    private static String announcing(int sequence) {
        try (BareSocket socket = BareSocket.at("127.0.0.1", SERVER)) {
            return socket.ask(socket.request("REGISTER", "sip:127.0.0.1:" + SERVER.udp().port(),
                    "To: <sip:alice@ims.home.example.com>", "X-IMRN-Seq: " + sequence,
                    "Contact: <tel:+1212555010" + sequence + ">;expires=600"), SOON).orElse("nothing");
        }
    }
}
