package org.imrn.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.imrn.lease.LongerUse;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement.Kind;
import org.imrn.roaming.HomeNotice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipCarrierTest {

    private static final PublicIdentity ALICE = new PublicIdentity("sip:alice@home.example");
    private static final PublicIdentity HER_NUMBER = new PublicIdentity("tel:+447700900123");
    private static final E164Number NUMBER = E164Number.parse("+12025550100");
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    private static final String US = "sip:as.visited.example";

    private final List<HomeRegister> sent = new ArrayList<>();
    private final List<Instant> usedUntil = new ArrayList<>();
    private CompletionStage<LongerUse.Outcome> lengthened = CompletableFuture.completedStage(LongerUse.Outcome.GRANTED);
    private final HomeLine line = new HomeLine();
    private Instant now = NOW;
    private final Clock clock = new Clock() {
        @Override public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override public Instant instant() {
            return now;
        }
    };

    private void answering(HomeAnswer... answers) {
        Iterator<HomeAnswer> next = List.of(answers).iterator();
        line.connect(register -> {
            sent.add(register);
            return CompletableFuture.completedStage(next.next());
        });
    }

    private SipCarrier carrier(String home) {
        return new SipCarrier(line, new HomeServers(home), US, Duration.ofSeconds(5), BACKOFF, clock,
                this::lengthen);
    }

    private CompletionStage<LongerUse.Outcome> lengthen(HomeNotice notice, Instant end) {
        usedUntil.add(end);
        return lengthened;
    }

    private CarryOutcome carry(SipCarrier carrier, Kind kind, PublicIdentity subject, Duration left) {
        return carrier.carry(new HomeNotice(kind, subject, NUMBER, "visited.example", 10, NOW.plus(left)))
                .toCompletableFuture().join();
    }

    private CarryOutcome publish() {
        return carry(carrier("sip:as.home.example"), Kind.PUBLISH, ALICE, Duration.ofSeconds(600));
    }

    private static HomeAnswer answer(int status, Duration retryAfter, Duration minExpires) {
        return new HomeAnswer(status, "Whatever", Optional.ofNullable(retryAfter), Optional.ofNullable(minExpires));
    }

    @Test
    void aPublicationSaysAllThatHomeNeeds() {
        answering(HomeAnswer.of(200, "OK"));
        assertThat(publish()).isEqualTo(new CarryOutcome.Carried());
        assertThat(sent).containsExactly(new HomeRegister("sip:as.home.example", US, ALICE, NUMBER,
                Duration.ofSeconds(600), "visited.example", 10));
    }

    @Test
    void aWithdrawalHoldsForNoTimeAndSoDoesAPublicationWhoseTimeIsOver() {
        answering(HomeAnswer.of(200, "OK"), HomeAnswer.of(200, "OK"), HomeAnswer.of(200, "OK"));
        SipCarrier carrier = carrier("sip:as.home.example");
        carry(carrier, Kind.WITHDRAW, ALICE, Duration.ofSeconds(600));
        carry(carrier, Kind.PUBLISH, ALICE, Duration.ofSeconds(-600));
        carry(carrier, Kind.PUBLISH, ALICE, Duration.ofMillis(1200));
        assertThat(sent).extracting(register -> register.validity().toSeconds()).containsExactly(0L, 0L, 2L);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"200, Carried", "202, Carried", "302, Refused", "400, Refused", "401, Refused", "403, Refused",
        "404, Refused", "405, Refused", "408, Failed", "420, Refused", "423, Failed", "480, Failed", "481, Refused",
        "500, Failed", "501, Refused", "503, Failed", "504, Failed", "505, Refused", "600, Failed", "603, Refused"})
    void everyAnswerHasItsOutcome(int status, String outcome) {
        answering(answer(status, null, null));
        assertThat(publish().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatIsTooBriefIsSaidOnceMoreWithTheShortestThatHomeTakes() {
        answering(answer(423, null, Duration.ofSeconds(900)), HomeAnswer.of(200, "OK"));
        assertThat(publish()).isEqualTo(new CarryOutcome.Carried());
        assertThat(sent).extracting(register -> register.validity().toSeconds()).containsExactly(600L, 900L);
    }

    @Test
    void aHomeThatIsNeverContentOrAsksForDaysIsNotArguedWith() {
        answering(answer(423, null, Duration.ofSeconds(900)), answer(423, null, Duration.ofSeconds(1000)),
                answer(423, null, Duration.ofDays(100)));
        assertThat(publish()).isInstanceOf(CarryOutcome.Failed.class);
        assertThat(sent).hasSize(2);
        assertThat(publish()).isInstanceOfSatisfying(CarryOutcome.Refused.class,
                refused -> assertThat(refused.reason()).contains("8640000 s"));
        assertThat(sent).hasSize(3);
        assertThat(usedUntil).hasSize(1);
    }

    @Test
    void homeKeepsANumberForLongerOnlyOnceItIsWrittenDownThatItIsUsedUntilThen() {
        CompletableFuture<LongerUse.Outcome> writing = new CompletableFuture<>();
        lengthened = writing;
        answering(answer(423, null, Duration.ofSeconds(3600)), HomeAnswer.of(200, "OK"));
        CompletableFuture<CarryOutcome> outcome = carrier("sip:as.home.example").carry(
                new HomeNotice(Kind.PUBLISH, ALICE, NUMBER, "visited.example", 10, NOW.plusSeconds(600))).toCompletableFuture();
        assertThat(sent).hasSize(1);
        assertThat(usedUntil).singleElement().satisfies(end -> assertThat(end)
                .isBetween(NOW.plusSeconds(3600).plus(Duration.ofMinutes(1)), NOW.plusSeconds(3600).plus(Duration.ofMinutes(2))));
        writing.complete(LongerUse.Outcome.GRANTED);
        assertThat(outcome.join()).isEqualTo(new CarryOutcome.Carried());
        assertThat(sent).extracting(register -> register.validity().toSeconds()).containsExactly(600L, 3600L);
    }

    @Test
    void ofANumberThatIsBeingTakenBackHomeIsNotToldForLonger() {
        lengthened = CompletableFuture.completedStage(LongerUse.Outcome.OVER);
        answering(answer(423, null, Duration.ofSeconds(900)));
        assertThat(publish()).isInstanceOfSatisfying(CarryOutcome.Refused.class,
                refused -> assertThat(refused.reason()).contains("is being taken back"));
        assertThat(sent).hasSize(1);
    }

    @Test
    void homeKeepsNothingForLongerOfWhichTheValidityRanOutWhileThatWasWrittenDown() {
        CompletableFuture<LongerUse.Outcome> writing = new CompletableFuture<>();
        lengthened = writing;
        answering(answer(423, null, Duration.ofSeconds(900)), HomeAnswer.of(200, "OK"));
        CompletableFuture<CarryOutcome> outcome = carrier("sip:as.home.example").carry(
                new HomeNotice(Kind.PUBLISH, ALICE, NUMBER, "visited.example", 10, NOW.plusSeconds(600))).toCompletableFuture();
        now = NOW.plusSeconds(600);
        writing.complete(LongerUse.Outcome.GRANTED);
        assertThat(outcome.join()).isInstanceOf(CarryOutcome.Refused.class);
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatCouldNotBeWrittenDownIsTriedAgainAndHomeIsAskedAgainAtOnce() {
        lengthened = CompletableFuture.failedStage(new IllegalStateException("no database"));
        answering(answer(423, null, Duration.ofSeconds(900)), HomeAnswer.of(200, "OK"));
        SipCarrier carrier = carrier("sip:as.home.example");
        assertThat(carry(carrier, Kind.PUBLISH, ALICE, Duration.ofSeconds(600))).isInstanceOf(CarryOutcome.Failed.class);
        assertThat(carry(carrier, Kind.PUBLISH, ALICE, Duration.ofSeconds(600))).isEqualTo(new CarryOutcome.Carried());
    }

    @Test
    void aBusyHomeIsLeftAloneForAllItsSubscribersAndOthersAreNot() {
        answering(answer(503, Duration.ofSeconds(30), null), HomeAnswer.of(200, "OK"));
        SipCarrier carrier = carrier("sip:as.{domain}");
        assertThat(carry(carrier, Kind.PUBLISH, ALICE, Duration.ofSeconds(60)))
                .isEqualTo(new CarryOutcome.Failed("sip:as.home.example answered 503 Whatever", Duration.ofSeconds(30)));
        PublicIdentity bob = new PublicIdentity("sip:bob@home.example");
        assertThat(carry(carrier, Kind.PUBLISH, bob, Duration.ofSeconds(60)))
                .isEqualTo(new CarryOutcome.Failed("sip:as.home.example is left alone", Duration.ofSeconds(30)));
        PublicIdentity carol = new PublicIdentity("sip:carol@other.example");
        assertThat(carry(carrier, Kind.PUBLISH, carol, Duration.ofSeconds(60))).isEqualTo(new CarryOutcome.Carried());
        assertThat(sent).extracting(HomeRegister::homeServer).containsExactly("sip:as.home.example", "sip:as.other.example");
    }

    @Test
    void nobodyIsLeftAloneForYears() {
        answering(answer(503, Duration.ofSeconds(0xFFFF_FFFFL), null));
        assertThat(publish()).isInstanceOfSatisfying(CarryOutcome.Failed.class,
                failed -> assertThat(failed.notFor()).isEqualTo(Duration.ofHours(1)));
    }

    @Test
    void aNumberHasNoDomainToFindItsHomeBy() {
        answering();
        assertThat(carry(carrier("sip:as.{domain}"), Kind.PUBLISH, HER_NUMBER, Duration.ofSeconds(60)))
                .isInstanceOf(CarryOutcome.Refused.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void aHomeThatCannotBeReachedIsLeftAloneToo() {
        line.connect(register -> {
            sent.add(register);
            throw new IllegalStateException("no way there");
        });
        SipCarrier carrier = carrier("sip:as.home.example");
        carrier.carry(new HomeNotice(Kind.PUBLISH, ALICE, NUMBER, "visited.example", 10, NOW.plusSeconds(60)));
        assertThat(carry(carrier, Kind.PUBLISH, ALICE, Duration.ofSeconds(60)))
                .isEqualTo(new CarryOutcome.Failed("sip:as.home.example is left alone", Duration.ofSeconds(1)));
        assertThat(sent).hasSize(1);
    }

    @Test
    void withoutAnAnswerItIsWorthAnotherTry() {
        line.connect(register -> new CompletableFuture<>());
        SipCarrier impatient = new SipCarrier(line, new HomeServers("sip:as.home.example"), US, Duration.ofMillis(20),
                BACKOFF, clock, this::lengthen);
        assertThat(carry(impatient, Kind.PUBLISH, ALICE, Duration.ofSeconds(60))).isInstanceOf(CarryOutcome.Failed.class);
    }
}
