package org.imrn.persistence.roaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.imrn.number.E164Number;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.Transaction;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement.Kind;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.ZoneEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ZoneLedgerContract extends DatabaseContract {

    private static final E164Number BOB = E164Number.parse("+447700900123");
    private static final Duration HOUR = Duration.ofHours(1);

    private JpaZoneLedger zone;
    private JpaRoamingLedger bindings;
    private long sequence;

    @BeforeEach
    void openLedger() {
        zone = new JpaZoneLedger(database, "home1.example");
        bindings = new JpaRoamingLedger(database, Duration.ofMinutes(5), zone);
    }

    private Instant heard(Kind kind, String subject, long imrn, String network, Duration valid) {
        Instant end = in(valid);
        bindings.apply(new HomeNotice(kind, new PublicIdentity(subject), number(imrn), network, ++sequence, end));
        return end;
    }

    private Instant published(long imrn) {
        return heard(Kind.PUBLISH, "tel:" + BOB, imrn, "visited.example", HOUR);
    }

    private ZoneEntry taken() {
        return zone.take(BOB, Duration.ofMinutes(1)).orElseThrow();
    }

    private long lateBySql(String change) {
        return on().number("select count(*) from enum_record where " + change);
    }

    @Test
    void aBindingMakesItsNumberDueAndWhatIsWantedIsReadWhenItIsTaken() {
        Instant end = published(1);
        assertThat(zone.due(10)).containsExactly(BOB);
        ZoneEntry entry = taken();
        assertThat(entry.wanted()).contains(number(1));
        assertThat(entry.endsAt()).contains(end);
        assertThat(entry.written()).isEmpty();
        assertThat(entry.saved()).isEmpty();
        assertThat(entry.standsAlready()).isFalse();
        assertThat(zone.due(10)).as("taken").isEmpty();
        assertThat(zone.take(BOB, HOUR)).isEmpty();
    }

    @Test
    void aSipIdentityMadeOfTheNumberInOurDomainIsTheNumberAndNoOtherIdentityHasAName() {
        heard(Kind.PUBLISH, "sip:" + BOB + "@home1.example", 1, "visited.example", HOUR);
        heard(Kind.PUBLISH, "sip:+447700900124@elsewhere.example", 2, "visited.example", HOUR);
        heard(Kind.PUBLISH, ALICE.value(), 3, "visited.example", HOUR);
        assertThat(zone.due(10)).containsExactly(BOB);
        assertThat(taken().wanted()).contains(number(1));
    }

    @Test
    void ofSeveralNetworksTheOneHeardOfLastIsWanted() {
        heard(Kind.PUBLISH, "tel:" + BOB, 1, "first.example", HOUR);
        heard(Kind.PUBLISH, "sip:" + BOB + "@home1.example", 2, "second.example", HOUR);
        heard(Kind.PUBLISH, "tel:" + BOB, 1, "first.example", HOUR);
        assertThat(taken().wanted()).contains(number(2));
    }

    @Test
    void whatIsIntendedIsThereForWhoeverComesNext() {
        published(1);
        ZoneEntry first = taken();
        assertThat(zone.intend(first, Set.of(number(1)), List.of("60 10 100 \"u\" \"E2U+sip\" \"!^.*$!sip:b@h!\" .", "61 x")))
                .isTrue();
        on().execute("update enum_record set taken_until = current_timestamp");
        assertThat(zone.due(10)).as("the first one is given up").containsExactly(BOB);
        ZoneEntry second = taken();
        assertThat(second.written()).containsExactly(number(1));
        assertThat(second.saved()).containsExactly("60 10 100 \"u\" \"E2U+sip\" \"!^.*$!sip:b@h!\" .", "61 x");
        assertThat(second.standsAlready()).as("nobody saw it stand").isFalse();
        assertThat(zone.intend(first, Set.of(), List.of())).as("it is not the first one's any more").isFalse();
    }

    @Test
    void nothingIsSentOnceThereIsNewerNews() {
        published(1);
        ZoneEntry entry = taken();
        heard(Kind.WITHDRAW, "tel:" + BOB, 1, "visited.example", HOUR);
        assertThat(zone.intend(entry, Set.of(number(1)), List.of())).isFalse();
        zone.givenBack(entry);
        assertThat(zone.due(10)).containsExactly(BOB);
        assertThat(taken().wanted()).isEmpty();
    }

    @Test
    void whatStandsIsDueAgainWhenItsBindingEnds() {
        published(1);
        ZoneEntry entry = taken();
        zone.intend(entry, Set.of(number(1)), List.of("kept"));
        zone.settled(entry, List.of("kept"));
        assertThat(zone.due(10)).isEmpty();
        assertThat(zone.lag().waiting()).isZero();
        on().execute("update roaming_binding set expires_at = current_timestamp - interval '1' second");
        on().execute("update enum_record set next_attempt_at = next_attempt_at - interval '1' hour");
        assertThat(zone.due(10)).containsExactly(BOB);
        ZoneEntry ended = taken();
        assertThat(ended.wanted()).isEmpty();
        assertThat(ended.written()).containsExactly(number(1));
        assertThat(ended.saved()).containsExactly("kept");
        zone.settled(ended, List.of());
        assertThat(on().number("select count(*) from enum_record")).as("nothing is left to be known").isZero();
    }

    @Test
    void aRefreshNeedsNoLookAtTheZone() {
        published(1);
        zone.settled(taken(), List.of());
        Instant end = published(1);
        ZoneEntry again = taken();
        assertThat(again.standsAlready()).isTrue();
        assertThat(again.endsAt()).contains(end);
        published(2);
        zone.settled(again, List.of());
        assertThat(zone.due(10)).as("there was news meanwhile").containsExactly(BOB);
        assertThat(taken().standsAlready()).isFalse();
    }

    @Test
    void aFailureIsTriedAgainAfterAWhileAndItsReasonIsKept() {
        published(1);
        zone.failed(taken(), "REFUSED", HOUR);
        assertThat(zone.due(10)).isEmpty();
        assertThat(lateBySql("last_error = 'REFUSED' and attempts = 1 and wanted = " + number(1).value())).isOne();
        assertThat(zone.lag().waiting()).isOne();
        assertThat(zone.lag().since()).hasValueSatisfying(since -> assertThat(since).isBefore(in(Duration.ofSeconds(1))));
        published(2);
        ZoneEntry again = taken();
        assertThat(again.attempts()).isOne();
        zone.settled(again, List.of());
        assertThat(lateBySql("last_error is null and attempts = 0 and due_since is null")).isOne();
    }

    @Test
    void whoIsDoneTooLateHasItLookedAtAgain() {
        published(1);
        ZoneEntry late = taken();
        on().execute("update enum_record set taken_until = current_timestamp");
        heard(Kind.WITHDRAW, "tel:" + BOB, 1, "visited.example", HOUR);
        zone.settled(taken(), List.of());
        assertThat(zone.due(10)).isEmpty();
        zone.settled(late, List.of());
        assertThat(zone.due(10)).containsExactly(BOB);
    }

    @Test
    void manyNetworksAtOnceLeaveNoneOverlooked() {
        var told = IntStream.rangeClosed(1, 20).mapToObj(i -> CompletableFuture.runAsync(() -> bindings.apply(
                new HomeNotice(Kind.PUBLISH, PublicIdentity.of(BOB), number(i), "n" + i + ".example", 1, in(HOUR))))).toList();
        told.forEach(DatabaseContract::await);
        assertThat(zone.due(100)).containsExactly(BOB);
        ZoneEntry entry = taken();
        assertThat(entry.news()).isEqualTo(20);
        assertThat(entry.wanted()).isPresent();
    }

    @Test
    void newsIsNotLostWhoseRowIsForgottenAtThatMoment() {
        published(1);
        heard(Kind.WITHDRAW, "tel:" + BOB, 1, "visited.example", HOUR);
        ZoneEntry over = taken();
        database.write(transaction -> {
            Connection watched = before(transaction.connection(), "update", () -> zone.settled(over, List.of()));
            zone.changed(new Transaction(transaction.session(), watched, transaction.now()), PublicIdentity.of(BOB));
            return BOB;
        });
        assertThat(zone.due(10)).containsExactly(BOB);
    }

    /** Does something before the first statement that begins so. */
    private static Connection before(Connection connection, String beginning, Runnable something) {
        AtomicBoolean done = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    boolean now = method.getName().equals("prepareStatement") && arguments[0].toString().startsWith(beginning);
                    if (now && done.compareAndSet(false, true)) {
                        something.run();
                    }
                    return method.invoke(connection, arguments);
                });
    }

    @Test
    void aBindingThatIsNotWrittenIsNoNews() {
        JpaRoamingLedger failing = new JpaRoamingLedger(database, HOUR, (transaction, subject) -> {
            zone.changed(transaction, subject);
            throw new IllegalStateException("something went wrong");
        });
        assertThatThrownBy(() -> failing.apply(new HomeNotice(Kind.PUBLISH, PublicIdentity.of(BOB), number(1), "v", 1,
                in(HOUR)))).isInstanceOf(IllegalStateException.class);
        assertThat(on().number("select count(*) from enum_record")).isZero();
        assertThat(on().number("select count(*) from roaming_binding")).isZero();
    }

    @Test
    void whatChangedWhileNoZoneWasWrittenIsCaughtUpWith() {
        published(1);
        zone.settled(taken(), List.of());
        E164Number carol = BOB.plus(1);
        JpaRoamingLedger unheard = new JpaRoamingLedger(database, HOUR);
        unheard.apply(new HomeNotice(Kind.PUBLISH, PublicIdentity.of(carol), number(5), "v", 1, in(HOUR)));
        unheard.apply(new HomeNotice(Kind.PUBLISH, ALICE, number(6), "v", 1, in(HOUR)));
        ZoneCatchUp catchUp = new ZoneCatchUp(database, zone);
        assertThat(catchUp.run(bindings)).isOne();
        assertThat(zone.due(10)).containsExactly(carol);
        unheard.apply(new HomeNotice(Kind.WITHDRAW, PublicIdentity.of(BOB), number(1), "visited.example", 99, in(HOUR)));
        assertThat(catchUp.run(bindings)).as("Bob's number, and Carol's still").isEqualTo(2);
        assertThat(zone.due(10)).containsExactlyInAnyOrder(carol, BOB);
        assertThat(zone.take(carol, HOUR).flatMap(ZoneEntry::wanted)).isEqualTo(Optional.of(number(5)));
        assertThat(taken().wanted()).isEmpty();
    }
}
