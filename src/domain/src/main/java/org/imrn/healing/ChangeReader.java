package org.imrn.healing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.imrn.lease.Freshness;
import org.imrn.lease.Lease;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.number.E164Number;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.imrn.roaming.RoamingBinding;

/**
 * The one-second reader: tells this node's memory what has changed in the database, whether or not anybody else has.
 *
 * <p>Each turn reads the changes since the last one ({@link Following}) as keys and versions, and in full only rows newer
 * than the memory. When members have come or gone, all that was changed lately is read again for a while, since memories
 * are merged then; so it is when the memory did not take something. Then a turn compares {@value Table#CHUNK} keys of one
 * table with the database, in an endless round: that finds whatever changes cannot tell, such as rows removed by hand, a
 * transaction that the database held up for longer than it should be able to, or what another member brought back to
 * life when a divided cluster merged.
 *
 * <p>Cost of a turn without changes: a query of an empty index range for each feed, and one by {@value Table#CHUNK}
 * primary keys. For one thread.
 */
public final class ChangeReader {

    private final List<Following> feeds;
    private final Table<E164Number, Lease> leases;
    private final Table<RegistrationId, Registration> registrations;
    private final Table<RoamingBinding.Key, RoamingBinding> bindings;
    private final List<Table<?, ?>> round;
    private final Freshness freshness;
    private final BooleanSupplier othersAnswer;
    private final IntSupplier view;
    private int lastView;
    private boolean allTaken;

    /**
     * @param othersAnswer asks all other members of the cluster now; false if one is missing, or if there are none
     * @param view         another number whenever members have come or gone
     */
    public ChangeReader(List<Following> feeds, Table<E164Number, Lease> leases,
                        Table<RegistrationId, Registration> registrations,
                        Table<RoamingBinding.Key, RoamingBinding> bindings, Freshness freshness,
                        BooleanSupplier othersAnswer, IntSupplier view) {
        this.feeds = List.copyOf(feeds);
        this.leases = leases;
        this.registrations = registrations;
        this.bindings = bindings;
        this.round = new ArrayList<>(List.of(leases, registrations, bindings));
        this.freshness = freshness;
        this.othersAnswer = othersAnswer;
        this.view = view;
        this.lastView = view.getAsInt();
    }

    /**
     * One turn.
     *
     * @throws LedgerUnavailableException when the database cannot be asked; if all other members could be, this node is
     *                                    in touch all the same: they tell it of what they change
     */
    public void turn() {
        Freshness.Moment begun = freshness.now();
        int viewNow = view.getAsInt();
        if (viewNow != lastView) {
            lastView = viewNow;
            feeds.forEach(Following::doubt);
        }
        try {
            allTaken = true;
            feeds.forEach(feed -> feed.follow(this::apply));
            if (allTaken) {
                freshness.inTouchAt(begun);
            } else {
                feeds.forEach(Following::doubt);
            }
            Collections.rotate(round, 1);
            round.get(0).compareNext();
        } catch (LedgerUnavailableException e) {
            Freshness.Moment again = freshness.now();
            if (othersAnswer.getAsBoolean()) {
                freshness.inTouchAt(again);
            }
            throw e;
        }
    }

    /**
     * Compares everything once: for a node that has joined others, which may have brought entries older than the
     * database's. Cost: a query for every {@value Table#CHUNK} keys.
     */
    public void compareAll() {
        for (Table<?, ?> table : round) {
            while (table.compareNext() == Table.CHUNK) {
                continue;
            }
        }
    }

    private void apply(List<Change> page) {
        List<Version<E164Number>> numbers = new ArrayList<>();
        List<Version<RegistrationId>> visitors = new ArrayList<>();
        List<Version<RoamingBinding.Key>> subscribers = new ArrayList<>();
        for (Change change : page) {
            if (change instanceof Change.OfLease lease && !lease.gone()) {
                numbers.add(lease.version());
            } else if (change instanceof Change.OfRegistration registration && !registration.gone()) {
                visitors.add(registration.version());
            } else if (change instanceof Change.OfBinding binding) {
                subscribers.add(binding.version());
            }
        }
        // Registrations first: a call to a new lease is delivered by its registration.
        allTaken &= registrations.written(visitors);
        allTaken &= leases.written(numbers);
        allTaken &= bindings.written(subscribers);
        page.forEach(change -> allTaken &= dropped(change));
    }

    /** False if it could not be. */
    private boolean dropped(Change change) {
        if (change instanceof Change.OfLease lease && lease.gone()) {
            return leases.copy().drop(lease.version());
        }
        return !(change instanceof Change.OfRegistration registration) || !registration.gone()
                || registrations.copy().drop(registration.version());
    }
}
