package org.imrn.publication.enumeration;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.number.E164Number;
import org.imrn.publication.Backoff;
import org.imrn.publication.PublicationMessage;
import org.imrn.roaming.ZoneEntry;
import org.imrn.roaming.ZoneLedger;

/**
 * Brings the zone to what is wanted of one number. What is about to be sent is written down first and the zone is looked
 * at again afterwards: whenever this node dies, the next one finds out from the zone how far it came.
 */
public final class HomeZoneWriter {

    /** How often somebody else may be quicker before we wait. */
    private static final int ROUNDS = 4;
    /** Reading and writing once, each with a connection, an answer, and a second try for the clock's sake. */
    private static final int TIMEOUTS_A_ROUND = 8;

    private final ZoneLedger ledger;
    private final ZoneServer server;
    private final Apex apex;
    private final ZonePlanning planning;
    private final Backoff backoff;
    private final Duration round;
    private final Clock clock;

    /**
     * @param ttl     the TTL of our records
     * @param timeout the server's
     * @param clock   the database's
     */
    public HomeZoneWriter(ZoneLedger ledger, ZoneServer server, Apex apex, Duration ttl, Backoff backoff, Duration timeout,
                          Clock clock) {
        this.ledger = ledger;
        this.server = server;
        this.apex = apex;
        this.planning = new ZonePlanning(apex, ttl);
        this.backoff = backoff;
        this.round = timeout.multipliedBy(TIMEOUTS_A_ROUND);
        this.clock = clock;
    }

    /**
     * Does what there is to do about a number that is due.
     *
     * @return whether the server did not answer
     * @throws LedgerUnavailableException when the database cannot be asked; whatever was sent is found out again
     */
    public boolean write(E164Number subscriber) {
        // One round more than may begin, so that nothing of ours is under way when another node takes the number.
        Optional<ZoneEntry> taken = ledger.take(subscriber, round.multipliedBy(ROUNDS + 1L));
        try {
            if (taken.isPresent()) {
                bring(taken.get());
            }
            return false;
        } catch (ZoneFailure e) {
            fail(taken.get(), e);
            return e.kind() == ZoneFailure.Kind.AWAY;
        } catch (LedgerUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // One that we choke on must not hold up those behind it.
            ledger.failed(taken.get(), "the writer failed: " + e, backoff.longest());
            PublicationMessage.ZONE_FAILED.log(subscriber, e);
            return false;
        }
    }

    private void bring(ZoneEntry taken) throws ZoneFailure {
        ZoneEntry entry = taken;
        for (int done = 0; done < ROUNDS; done++) {
            if (entry.standsAlready()) {
                ledger.settled(entry, entry.saved());
                return;
            }
            ZonePlan plan = planning.plan(entry, server.standing(apex.nameOf(entry.subscriber())));
            if (plan instanceof ZonePlan.Settled settled) {
                ledger.settled(entry, settled.saved());
                tell(entry, settled.saved(), done > 0);
                return;
            }
            if (plan instanceof ZonePlan.Blocked blocked) {
                ledger.failed(entry, blocked.reason(), backoff.longest());
                PublicationMessage.ZONE_BLOCKED.log(entry.subscriber(), blocked.reason());
                return;
            }
            ZonePlan.Change change = (ZonePlan.Change) plan;
            // The last look at the news before every update: the same number may have been lent again.
            boolean inTime = clock.instant().plus(round).isBefore(entry.takenUntil());
            if (!inTime || !ledger.intend(entry, change.written(), change.saved())) {
                ledger.givenBack(entry);
                return;
            }
            entry = entry.intending(change.written(), change.saved());
            send(entry, change.update());
        }
        throw new ZoneFailure(ZoneFailure.Kind.LOST, "somebody else was quicker " + ROUNDS + " times in a row");
    }

    private void send(ZoneEntry entry, ZoneChange update) throws ZoneFailure {
        try {
            server.update(apex.zone(), update);
        } catch (ZoneFailure e) {
            if (e.kind() != ZoneFailure.Kind.LOST) {
                throw e;
            }
            PublicationMessage.ZONE_RACED.log(entry.subscriber(), e.getMessage());
        }
    }

    private static void tell(ZoneEntry entry, List<String> saved, boolean changed) {
        if (changed && entry.wanted().isPresent()) {
            PublicationMessage.ZONE_PUBLISHED.log(entry.subscriber(), entry.wanted().get(), saved.size());
        } else if (changed) {
            PublicationMessage.ZONE_RESTORED.log(entry.subscriber(), entry.saved().size());
        }
    }

    private void fail(ZoneEntry entry, ZoneFailure failure) {
        ledger.failed(entry, failure.getMessage(), backoff.after(entry.attempts() + 1));
        PublicationMessage message = switch (failure.kind()) {
            case AWAY, ROLLED_BACK, LOST -> PublicationMessage.ZONE_FAILED;
            case REFUSED -> PublicationMessage.ZONE_REFUSED;
            case NOT_AUTHENTIC -> PublicationMessage.ZONE_NOT_AUTHENTIC;
            case CLOCK -> PublicationMessage.ZONE_CLOCK;
            case MISFIT -> PublicationMessage.ZONE_MISFIT;
        };
        message.log(entry.subscriber(), failure.getMessage());
    }
}
