package org.imrn.publication;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.imrn.lease.Expiry;
import org.imrn.roaming.Announcement;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.Outbox;
import org.imrn.roaming.OutboxEntry;

/**
 * Carries what is in the outbox. Once a withdrawal has arrived, the number goes on to its quarantine; if none arrives in
 * time, the sweep sends it there, with a longer rest.
 */
public final class OutboxDispatcher {

    private final Outbox outbox;
    private final Carrier carrier;
    private final Expiry expiry;
    private final Backoff backoff;
    private final Lanes lanes;
    private final Map<Long, OutboxEntry> underWay = new ConcurrentHashMap<>();
    private final Confirmed confirmed = new Confirmed();
    private volatile boolean closed;

    /**
     * How many announcements may be under way at once.
     *
     * @param most     so many; a slow home holds up its own subscribers only as long as there are lanes left
     * @param longest  what has no answer after this, for whatever reason, has failed: its lane is needed
     * @param settling writes down what became of them, since whoever brings an answer must not wait for the database
     */
    public record Lanes(int most, Duration longest, Executor settling) { }

    public OutboxDispatcher(Outbox outbox, Carrier carrier, Expiry expiry, Backoff backoff, Lanes lanes) {
        this.outbox = outbox;
        this.carrier = carrier;
        this.expiry = expiry;
        this.backoff = backoff;
        this.lanes = lanes;
    }

    /**
     * Takes at most {@code budget} entries, sets out with them and returns how many these are. An entry stays in the
     * outbox until home has answered: should this node die before, another one carries it.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked; nothing is lost
     */
    public int dispatch(int budget) {
        int free = Math.min(budget, lanes.most() - underWay.size());
        if (free <= 0 || closed) {
            return 0;
        }
        // One that could not be kept in time may come a second time while it is still under way.
        List<OutboxEntry> taken = outbox.take(free).stream()
                .filter(entry -> underWay.putIfAbsent(entry.id(), entry) == null).toList();
        taken.forEach(this::carry);
        return taken.size();
    }

    /**
     * Keeps what is under way from other nodes; to be called several times in the time for which it is taken.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked; another node may carry it too
     */
    public void keep() {
        if (!underWay.isEmpty()) {
            outbox.keep(List.copyOf(underWay.values()));
        }
    }

    /**
     * Takes nothing any more and leaves what is under way to other nodes, who carry it at once; to be called when this
     * node stops. Home may hear of it twice.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked; others wait until the time is
     *         over for which it was taken
     */
    public void giveBack() {
        closed = true;
        List.copyOf(underWay.values()).forEach(outbox::givenBack);
    }

    private void carry(OutboxEntry entry) {
        List<CompletableFuture<CarryOutcome>> answers =
                entry.notices().stream().map(notice -> answerOf(entry, notice)).toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).whenCompleteAsync((all, never) ->
                settle(entry, answers), lanes.settling());
    }

    private void settle(OutboxEntry entry, List<CompletableFuture<CarryOutcome>> answers) {
        try {
            write(entry, outcomeOf(answers.stream().map(CompletableFuture::join).toList()));
        } catch (RuntimeException e) {
            PublicationMessage.NOT_WRITTEN.log(entry.number(), shown(entry), e);
        } finally {
            underWay.remove(entry.id());
        }
    }

    private void write(OutboxEntry entry, CarryOutcome outcome) {
        if (outcome instanceof CarryOutcome.Failed failed) {
            failed(entry, failed);
        } else if (outcome instanceof CarryOutcome.Refused refused) {
            outbox.abandoned(entry, refused.reason());
            confirmed.forget(entry.id());
            PublicationMessage.ABANDONED.log(entry.number(), shown(entry), refused.reason());
        } else if (rests(entry)) {
            outbox.carried(entry);
            confirmed.forget(entry.id());
            PublicationMessage.CARRIED.log(entry.announcement().kind(), entry.number(), shown(entry),
                    entry.sequence());
        } else {
            failed(entry, new CarryOutcome.Failed("home has it, but that the number rests could not be written down"));
        }
    }

    private void failed(OutboxEntry entry, CarryOutcome.Failed failed) {
        if (outbox.failed(entry, failed.reason(), pause(entry, failed))) {
            PublicationMessage.FAILED.log(entry.number(), shown(entry), failed.reason());
        } else {
            confirmed.forget(entry.id());
            PublicationMessage.TOO_LATE.log(entry.number(), shown(entry), failed.reason());
        }
    }

    private Duration pause(OutboxEntry entry, CarryOutcome.Failed failed) {
        Duration own = backoff.after(entry.attempts() + 1);
        return own.compareTo(failed.notFor()) > 0 ? own : failed.notFor();
    }

    /** Done if home has all it takes of it: an identity that is none of home's is nothing to wait for. */
    private static CarryOutcome outcomeOf(List<CarryOutcome> outcomes) {
        return first(outcomes, CarryOutcome.Failed.class).or(() -> first(outcomes, CarryOutcome.Carried.class))
                .orElse(outcomes.get(0));
    }

    private static Optional<CarryOutcome> first(List<CarryOutcome> outcomes, Class<? extends CarryOutcome> kind) {
        return outcomes.stream().filter(kind::isInstance).findFirst();
    }

    /** One that the carrier chokes on must not hold up those behind it, now and at every turn. */
    private CompletableFuture<CarryOutcome> answerOf(OutboxEntry entry, HomeNotice notice) {
        if (confirmed.has(entry.id(), notice.subject())) {
            return CompletableFuture.completedFuture(new CarryOutcome.Carried());
        }
        CompletableFuture<CarryOutcome> answer;
        try {
            answer = carrier.carry(notice).toCompletableFuture().copy();
        } catch (RuntimeException | Error e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.orTimeout(lanes.longest().toMillis(), TimeUnit.MILLISECONDS).handle((outcome, failure) -> {
            if (outcome instanceof CarryOutcome.Carried && entry.announcement().subjects().size() > 1) {
                confirmed.remember(entry.id(), notice.subject());
            }
            if (outcome instanceof CarryOutcome.Refused refused && entry.announcement().subjects().size() > 1) {
                PublicationMessage.ABANDONED.log(entry.number(), notice.subject(), refused.reason());
            }
            return failure == null ? outcome : new CarryOutcome.Failed("the carrier failed: " + failure);
        });
    }

    private static String shown(OutboxEntry entry) {
        return entry.announcement().subjects().stream().map(PublicIdentity::value).collect(Collectors.joining(" and "));
    }

    /** Before the entry is done with: should this node die in between, another one carries it and confirms again. */
    private boolean rests(OutboxEntry entry) {
        return entry.announcement().kind() != Announcement.Kind.WITHDRAW
                || expiry.withdrawn(entry.number(), entry.sequence());
    }
}
