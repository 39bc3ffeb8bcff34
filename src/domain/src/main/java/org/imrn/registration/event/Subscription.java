package org.imrn.registration.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A subscription to the registrations of one visitor, as the subscriber sees it. Immutable: every event makes a
 * {@link Step} to the next one.
 *
 * @param phase    where it stands
 * @param due      when something has to be done if nothing happens before
 * @param asking   the duration to ask for
 * @param version  of the last document that was used; -1 for none
 * @param contacts what the documents have told
 * @param failures in a row
 * @param heard    whether a NOTIFY has come since the last SUBSCRIBE, as one must (RFC 6665 §4.2.1.2)
 * @param backBy   until when a visitor is waited for who was told to register again
 */
public record Subscription(Phase phase, Instant due, Duration asking, long version, Contacts contacts, int failures,
                           boolean heard, Optional<Instant> backBy) {

    /** How long a subscription should last: two of a visitor's usual registrations. */
    public static final Duration USUAL = Duration.ofHours(2);

    /** Longer than a SUBSCRIBE is repeated by the container, which then tells 408. */
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(40);
    /** A notifier sends at most one NOTIFY in five seconds (RFC 3680 §4.10). */
    private static final Duration NOTICE_WAIT = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 7;
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final Duration LONG_BEFORE_END = Duration.ofMinutes(10);
    /** Between two refreshes, whatever the notifier grants. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 405, 407, 420, 489, 501);

    /** Where a subscription stands. */
    public enum Phase {
        /** To be asked for when it is due. */
        WANTED,
        /** Asked for, not answered. */
        ASKED,
        /** Granted; to be refreshed when it is due. */
        HELD,
        /** The refresh is not answered. */
        REFRESHING,
        /** The S-CSCF will not have it: only REGISTERs tell of this visitor. */
        REFUSED
    }

    /** What to send. */
    public enum Ask {
        /** A SUBSCRIBE that begins a new dialog; what there was before is over. */
        ANEW,
        /** A SUBSCRIBE in the dialog. */
        AGAIN
    }

    /** What follows from an event. */
    public record Step(Subscription next, Optional<Ask> ask, Optional<Finding> finding) { }

    /** One that is to be asked for. */
    public static Subscription wanted(Instant now) {
        return new Subscription(Phase.WANTED, now, USUAL, -1, Contacts.NONE, 0, false, Optional.empty());
    }

    /** Time has passed. */
    public Step turn(Instant now) {
        if (phase == Phase.REFUSED || now.isBefore(due)) {
            return step(this);
        }
        return switch (phase) {
            case WANTED -> new Step(new Subscription(Phase.ASKED, now.plus(ANSWER_WAIT), asking, -1, Contacts.NONE,
                    failures, false, backBy), Optional.of(Ask.ANEW), Optional.empty());
            case HELD -> heard ? new Step(in(Phase.REFRESHING, now.plus(ANSWER_WAIT)).hearing(false),
                    Optional.of(Ask.AGAIN), Optional.empty()) : step(lost(now));
            default -> step(lost(now));
        };
    }

    /** The visitor seems to leave: all contacts are asked for now, since what was told last may be older than that. */
    public Subscription doubt(Instant now) {
        return phase != Phase.HELD || !heard || backBy.filter(now::isBefore).isPresent() ? this : in(Phase.HELD, now);
    }

    /** A SUBSCRIBE was answered. */
    public Subscription answered(Instant now, Answer answer) {
        if (phase != Phase.ASKED && phase != Phase.REFRESHING) {
            return this;
        }
        if (answer.status() / 100 == 2) {
            Instant refresh = now.plus(refreshAfter(answer.expires().orElse(asking)));
            Instant notice = now.plus(NOTICE_WAIT);
            return new Subscription(Phase.HELD, heard || refresh.isBefore(notice) ? refresh : notice, asking, version,
                    contacts, 0, heard, backBy);
        }
        if (REFUSALS.contains(answer.status())) {
            return in(Phase.REFUSED, now);
        }
        if (answer.status() == 423 && answer.minExpires().filter(least -> least.compareTo(asking) > 0).isPresent()) {
            return failing().asking(answer.minExpires().get()).in(Phase.WANTED, failures == 0 ? now : now.plus(pause()));
        }
        Subscription lost = lost(now);
        return answer.status() == 481 && failures == 0 ? lost.in(Phase.WANTED, now)
                : lost.in(Phase.WANTED, later(lost.due, answer.retryAfter().map(now::plus)));
    }

    /**
     * A NOTIFY of its dialog has come. If a partial document was missed, what it said is asked for, and nobody is thought
     * to be gone before the answer; a full one makes up for whatever was missed.
     *
     * @param grace how long to wait for a visitor who was told to register again
     */
    public Step notified(Instant now, Notice notice, Duration grace) {
        Optional<Reginfo> news = notice.document().filter(document -> document.version() > version);
        Subscription told = news.map(this::knowing).orElse(this).hearing(true);
        Optional<Finding> finding = news.flatMap(document -> told.finding(now));
        Subscription next = told.backBy(finding, now.plus(grace));
        if (notice.terminated()) {
            return new Step(next.over(now, notice), Optional.empty(), finding);
        }
        if (phase == Phase.HELD) {
            Instant refresh = notice.expires().map(left -> now.plus(refreshAfter(left)))
                    .orElse(heard ? due : now.plus(refreshAfter(asking)));
            next = next.in(Phase.HELD, news.isPresent() && !told.contacts.complete() ? now : refresh);
        }
        return new Step(next, Optional.empty(), finding);
    }

    private Subscription over(Instant now, Notice notice) {
        String reason = notice.reason().orElse("");
        if (reason.equals("rejected")) {
            return in(Phase.REFUSED, now);
        }
        boolean atOnce = reason.equals("deactivated") || reason.equals("timeout");
        Instant retry = atOnce && failures == 0 ? now : now.plus(pause());
        return failing().in(Phase.WANTED, later(retry, notice.retryAfter().map(now::plus)));
    }

    private Optional<Finding> finding(Instant now) {
        if (contacts.alive()) {
            return Optional.of(new Finding.Alive(contacts.lasting(), contacts.identities()));
        }
        if (!contacts.complete()) {
            return Optional.empty();
        }
        if (contacts.announceReturn()) {
            return Optional.of(new Finding.Returning());
        }
        return backBy.filter(now::isBefore).isPresent() ? Optional.empty() : Optional.of(new Finding.Gone());
    }

    private Subscription lost(Instant now) {
        return failing().in(Phase.WANTED, now.plus(pause()));
    }

    private Duration pause() {
        return FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    }

    /** Nobody may grant more than was asked for (RFC 6665 §4.2.1.1), and for no longer is the dialog kept. */
    private Duration refreshAfter(Duration told) {
        Duration granted = told.compareTo(asking) > 0 ? asking : told;
        Duration early = granted.compareTo(LONG) > 0 ? granted.minus(LONG_BEFORE_END) : granted.dividedBy(2);
        return early.compareTo(SHORTEST) < 0 ? SHORTEST : early;
    }

    private static Instant later(Instant one, Optional<Instant> other) {
        return other.filter(one::isBefore).orElse(one);
    }

    private static Step step(Subscription next) {
        return new Step(next, Optional.empty(), Optional.empty());
    }

    private Subscription in(Phase next, Instant then) {
        return new Subscription(next, then, asking, version, contacts, failures, heard, backBy);
    }

    private Subscription knowing(Reginfo document) {
        return new Subscription(phase, due, asking, document.version(),
                contacts.with(document, document.version() == version + 1), failures, heard, backBy);
    }

    private Subscription hearing(boolean something) {
        return new Subscription(phase, due, asking, version, contacts, failures, something, backBy);
    }

    private Subscription asking(Duration longer) {
        return new Subscription(phase, due, longer, version, contacts, failures, heard, backBy);
    }

    private Subscription failing() {
        return new Subscription(phase, due, asking, version, contacts, failures + 1, heard, backBy);
    }

    private Subscription backBy(Optional<Finding> finding, Instant end) {
        Optional<Instant> until = finding.filter(Finding.Returning.class::isInstance).isPresent() ? Optional.of(end)
                : finding.isPresent() ? Optional.empty() : backBy;
        return new Subscription(phase, due, asking, version, contacts, failures, heard, until);
    }
}
