package org.imrn.publication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.imrn.lease.LongerUse;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.HomeNotice;

/**
 * Tells home by REGISTER (carrier A1): once more with a longer validity when home finds it too short, later when home is
 * away or asks for time, never again when home refuses.
 *
 * <p>A home that finds a validity too short (423) keeps the number for longer than the visitor's lease lasts. That is
 * granted up to an hour, and only once it is written down that the number may be used until then: should its withdrawal
 * never be confirmed, it begins to rest when home has forgotten it. For longer, or of a number that is being taken back or
 * was told for no longer than until now, home is not told at all, so that the withdrawal behind it is not held up.
 */
public final class SipCarrier implements Carrier {

    /** Of whoever does not answer too: the line says so. */
    private static final int NO_ANSWER = 408;
    /** However long a home server asks to be left alone, it is tried again after this. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** A home that wants a number to be good for longer than this is not served: the number might have to rest as long. */
    private static final Duration LONGEST_MINIMUM = Duration.ofHours(1);

    /** No answer is waited for longer than this. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private final HomeLine line;
    private final HomeServers servers;
    private final String announcer;
    private final Duration patience;
    private final Clock clock;
    private final RestingHomes resting;
    private final Lengthening lengthening;

    /**
     * @param announcer SIP URI of this server
     * @param patience  how long an answer is waited for
     * @param backoff   how long a home server that does not answer is left alone
     * @param clock     database time, as validities are
     * @param lengthening asked before home is told to keep a number for longer than its lease was announced for
     */
    public SipCarrier(HomeLine line, HomeServers servers, String announcer, Duration patience, Backoff backoff,
                      Clock clock, Lengthening lengthening) {
        this.line = line;
        this.servers = servers;
        this.announcer = announcer;
        this.patience = patience;
        this.clock = clock;
        this.lengthening = lengthening;
        this.resting = new RestingHomes(backoff, clock);
    }

    @Override
    public CompletionStage<CarryOutcome> carry(HomeNotice notice) {
        Optional<String> server = servers.of(notice.subject());
        if (server.isEmpty()) {
            return CompletableFuture.completedStage(new CarryOutcome.Refused(
                    notice.subject() + " has no domain to find its home server by (imrn.publication.home-as)"));
        }
        Duration left = resting.left(server.get());
        if (!left.isZero()) {
            return CompletableFuture.completedStage(new CarryOutcome.Failed(server.get() + " is left alone", left));
        }
        HomeRegister register = new HomeRegister(server.get(), announcer, notice.subject(), notice.number(),
                validity(notice), notice.visitedNetwork(), notice.sequence());
        return line.ask(register, patience).thenCompose(answer -> isTooBrief(register, answer)
                        ? longer(notice, register, answer.minExpires().orElseThrow())
                        : CompletableFuture.completedStage(outcome(server.get(), answer)))
                .whenComplete((outcome, notSent) -> {
                    if (notSent != null) {
                        resting.silent(server.get());
                    }
                });
    }

    /** What home is told of a number whose time is over is that it is over. */
    private Duration validity(HomeNotice notice) {
        Duration left = Duration.between(clock.instant(), notice.validUntil()).plusMillis(999);
        return notice.kind() == Announcement.Kind.WITHDRAW || left.isNegative() ? Duration.ZERO
                : Duration.ofSeconds(left.toSeconds());
    }

    private static boolean isTooBrief(HomeRegister register, HomeAnswer answer) {
        return answer.status() == 423 && !register.validity().isZero()
                && answer.minExpires().filter(least -> least.compareTo(register.validity()) > 0).isPresent();
    }

    private CompletionStage<CarryOutcome> longer(HomeNotice notice, HomeRegister register, Duration least) {
        String server = register.homeServer();
        resting.answered(server);
        if (least.compareTo(LONGEST_MINIMUM) > 0) {
            PublicationMessage.TOO_LONG.log(server, least.toSeconds(), notice.number(), LONGEST_MINIMUM.toSeconds());
            return refused(server + " keeps no number for less than " + least.toSeconds() + " s");
        }
        return lengthening.until(notice, covering(least)).exceptionally(failure -> LongerUse.Outcome.NOT_WRITTEN)
                .thenCompose(granted -> switch (granted) {
                    case GRANTED -> isOver(notice) ? refused("the time is over for which home was to know " + notice.number())
                            : line.ask(register.lasting(least), patience).thenApply(answer -> outcome(server, answer));
                    case OVER -> refused(notice.number() + " is being taken back, and " + server
                            + " would keep it for " + least.toSeconds() + " s");
                    case NOT_WRITTEN -> CompletableFuture.completedStage(new CarryOutcome.Failed("that "
                            + notice.number() + " is used for longer could not be written down"));
                });
    }

    /** From then on the number may begin to rest, and then be lent to somebody else. */
    private boolean isOver(HomeNotice notice) {
        return !clock.instant().isBefore(notice.validUntil());
    }

    private static CompletionStage<CarryOutcome> refused(String reason) {
        return CompletableFuture.completedStage(new CarryOutcome.Refused(reason));
    }

    /**
     * Home counts from when it hears of it, which may be later than now by as long as an answer is waited for. Rounded, so
     * that one writing does for all of the subscriber's identities.
     */
    private Instant covering(Duration least) {
        return clock.instant().plus(least).plus(UNDER_WAY.multipliedBy(2)).truncatedTo(ChronoUnit.MINUTES);
    }

    private CarryOutcome outcome(String server, HomeAnswer answer) {
        int status = answer.status();
        if (status == NO_ANSWER) {
            resting.silent(server);
        } else {
            resting.answered(server);
        }
        if (status >= 200 && status < 300) {
            return new CarryOutcome.Carried();
        }
        String reason = server + " answered " + status + " " + answer.phrase();
        if (!comesRight(status)) {
            return new CarryOutcome.Refused(reason);
        }
        Duration pause = answer.retryAfter().filter(wait -> wait.compareTo(LONGEST_PAUSE) <= 0)
                .orElse(answer.retryAfter().isPresent() ? LONGEST_PAUSE : Duration.ZERO);
        if (status == 503) {
            // It speaks for the whole server, not for this subscriber (RFC 3261 §21.5.4).
            resting.wished(server, pause);
        }
        return new CarryOutcome.Failed(reason, pause);
    }

    /** Whether time alone may change the answer. */
    private static boolean comesRight(int status) {
        return switch (status) {
            case NO_ANSWER, 423, 429, 480, 486, 491, 600 -> true;
            case 501, 505, 513 -> false;
            default -> status >= 500 && status < 600;
        };
    }
}
