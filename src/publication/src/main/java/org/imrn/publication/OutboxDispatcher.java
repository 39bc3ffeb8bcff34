package org.imrn.publication;

import java.util.List;
import java.util.Optional;
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

    public OutboxDispatcher(Outbox outbox, Carrier carrier, Expiry expiry, Backoff backoff) {
        this.outbox = outbox;
        this.carrier = carrier;
        this.expiry = expiry;
        this.backoff = backoff;
    }

    /**
     * Carries at most {@code budget} entries and returns how many were due.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked; nothing is lost
     */
    public int dispatch(int budget) {
        List<OutboxEntry> due = outbox.due(budget);
        due.forEach(this::carry);
        return due.size();
    }

    private void carry(OutboxEntry entry) {
        CarryOutcome outcome = outcomeOf(entry);
        if (outcome instanceof CarryOutcome.Failed failed) {
            outbox.failed(entry, failed.reason(), backoff.after(entry.attempts() + 1));
            PublicationMessage.FAILED.log(entry.number(), shown(entry), failed.reason());
        } else if (outcome instanceof CarryOutcome.Refused refused) {
            outbox.abandoned(entry, refused.reason());
            PublicationMessage.ABANDONED.log(entry.number(), shown(entry), refused.reason());
        } else if (confirmed(entry)) {
            outbox.carried(entry);
            PublicationMessage.CARRIED.log(entry.announcement().kind(), entry.number(), shown(entry),
                    entry.sequence());
        }
    }

    /** Done if home has all it takes of it: an identity that is none of home's is nothing to wait for. */
    private CarryOutcome outcomeOf(OutboxEntry entry) {
        List<CarryOutcome> outcomes = entry.notices().stream().map(notice -> outcomeOf(entry, notice)).toList();
        return first(outcomes, CarryOutcome.Failed.class).or(() -> first(outcomes, CarryOutcome.Carried.class))
                .orElse(outcomes.get(0));
    }

    private static Optional<CarryOutcome> first(List<CarryOutcome> outcomes, Class<? extends CarryOutcome> kind) {
        return outcomes.stream().filter(kind::isInstance).findFirst();
    }

    /** One that the carrier chokes on must not hold up those behind it, now and at every turn. */
    private CarryOutcome outcomeOf(OutboxEntry entry, HomeNotice notice) {
        try {
            CarryOutcome outcome = carrier.carry(notice);
            if (outcome instanceof CarryOutcome.Refused refused && entry.announcement().subjects().size() > 1) {
                PublicationMessage.ABANDONED.log(entry.number(), notice.subject(), refused.reason());
            }
            return outcome;
        } catch (RuntimeException e) {
            return new CarryOutcome.Failed("the carrier failed: " + e);
        }
    }

    private static String shown(OutboxEntry entry) {
        return entry.announcement().subjects().stream().map(PublicIdentity::value).collect(Collectors.joining(" and "));
    }

    /** Before the entry is done with: should this node die in between, another one carries it and confirms again. */
    private boolean confirmed(OutboxEntry entry) {
        return entry.announcement().kind() != Announcement.Kind.WITHDRAW
                || expiry.withdrawn(entry.number(), entry.sequence());
    }
}
