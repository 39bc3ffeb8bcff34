package org.imrn.arquillian.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.imrn.publication.enumeration.HomeZoneWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A BIND for all tests of a class, and for each test a database and a number in the zone that nobody else uses. */
abstract class OnBind {

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger NEXT = new AtomicInteger(200);
    static BindServer bind;
    static Onlooker onlooker;

    final ZoneWriting writing = new ZoneWriting("zone-" + UUID.randomUUID());
    final String alice = "+447700900" + NEXT.incrementAndGet();
    final HomeZoneWork node = writing.node(bind);

    @BeforeAll
    static void startBind() {
        bind = new BindServer("zones").start();
        onlooker = new Onlooker(bind);
    }

    @AfterAll
    static void stopBind() {
        bind.close();
    }

    @AfterEach
    void stop() {
        writing.close();
    }

    static String imrn(int last) {
        return "+1202555014" + last;
    }

    static String roaming(int last) {
        return "30 10 100 \"u\" \"E2U+pstn:tel\" \"!^.*$!tel:" + imrn(last) + ";npdi!\" .";
    }

    static String home(String user) {
        return "60 10 100 \"u\" \"E2U+sip\" \"!^.*$!sip:" + user + "@ims.home.example.com;user=phone!\" .";
    }

    void published(int last) {
        writing.published(alice, imrn(last), "visited.example", HOUR);
    }

    void withdrawn(int last) {
        writing.withdrawn(alice, imrn(last), "visited.example");
    }

    void stands(String... records) {
        assertThat(onlooker.records(alice)).containsExactlyInAnyOrder(records);
    }

    void until(HomeZoneWork worker, String... records) {
        await().atMost(SOON).until(() -> {
            worker.turn(10);
            return writing.behind() == 0;
        });
        stands(records);
    }
}
