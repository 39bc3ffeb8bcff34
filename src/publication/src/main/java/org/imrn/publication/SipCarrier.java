package org.imrn.publication;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.HomeNotice;

/**
 * Tells home by REGISTER (carrier A1): once more with a longer validity when home finds it too short, later when home is
 * away or asks for time, never again when home refuses.
 */
public final class SipCarrier implements Carrier {

    /** Of whoever does not answer too: the line says so. */
    private static final int NO_ANSWER = 408;
    /** However long a home server asks to be left alone, it is tried again after this. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** A home that wants a number to be good for longer than this cannot be served: it might be another's by then. */
    private static final Duration LONGEST_MINIMUM = Duration.ofHours(1);

    private final HomeLine line;
    private final HomeServers servers;
    private final String announcer;
    private final Duration patience;
    private final Clock clock;
    private final RestingHomes resting;

    /**
     * @param announcer SIP URI of this server
     * @param patience  how long an answer is waited for
     * @param backoff   how long a home server that does not answer is left alone
     * @param clock     database time, as validities are
     */
    public SipCarrier(HomeLine line, HomeServers servers, String announcer, Duration patience, Backoff backoff,
                      Clock clock) {
        this.line = line;
        this.servers = servers;
        this.announcer = announcer;
        this.patience = patience;
        this.clock = clock;
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
        return line.ask(register, patience).thenCompose(answer -> longer(register, answer)
                .map(second -> line.ask(second, patience)).orElseGet(() -> CompletableFuture.completedStage(answer)))
                .thenApply(answer -> outcome(server.get(), answer))
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

    private static Optional<HomeRegister> longer(HomeRegister register, HomeAnswer answer) {
        return answer.minExpires().filter(least -> answer.status() == 423 && !register.validity().isZero()
                && least.compareTo(register.validity()) > 0 && least.compareTo(LONGEST_MINIMUM) <= 0)
                .map(register::lasting);
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
