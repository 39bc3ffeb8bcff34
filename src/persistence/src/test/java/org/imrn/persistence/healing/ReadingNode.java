package org.imrn.persistence.healing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.imrn.healing.Change;
import org.imrn.healing.ChangeFeed;
import org.imrn.healing.ChangeReader;
import org.imrn.healing.Following;
import org.imrn.healing.Table;
import org.imrn.lease.Freshness;
import org.imrn.lease.Lease;
import org.imrn.number.E164Number;
import org.imrn.persistence.Database;
import org.imrn.persistence.lease.AuditFeed;
import org.imrn.persistence.lease.LeasesByKey;
import org.imrn.persistence.registration.RegistrationsByKey;
import org.imrn.persistence.roaming.BindingFeed;
import org.imrn.persistence.roaming.BindingsByKey;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.imrn.roaming.RoamingBinding;

/** A node of which every message to and from others is lost: it knows what its reader reads. */
final class ReadingNode {

    static final Duration LONGEST = Duration.ofSeconds(10);

    final MemoryCopy<E164Number, Lease> leases = new MemoryCopy<>(Lease::number, Lease::version);
    final MemoryCopy<RegistrationId, Registration> registrations =
            new MemoryCopy<>(Registration::id, Registration::version);
    final MemoryCopy<PublicIdentity, RoamingBinding> bindings =
            new MemoryCopy<>(RoamingBinding::subject, RoamingBinding::sequence);
    final AtomicLong nanos = new AtomicLong();
    final Freshness freshness = new Freshness(Clock.systemUTC(), nanos::get);
    final List<Long> auditPlaces = new ArrayList<>();
    private final ChangeReader reader;

    ReadingNode(Database database) {
        List<Following> feeds = List.of(new Following(watched(new AuditFeed(database)), LONGEST, nanos::get),
                new Following(new BindingFeed(database), LONGEST, nanos::get));
        reader = new ChangeReader(feeds, new Table<>(new LeasesByKey(database), leases),
                new Table<>(new RegistrationsByKey(database), registrations),
                new Table<>(new BindingsByKey(database), bindings), freshness, () -> false, () -> 0);
    }

    private ChangeFeed watched(ChangeFeed feed) {
        return new ChangeFeed() {
            @Override
            public long placeBefore(Duration age) {
                return feed.placeBefore(age);
            }

            @Override
            public List<Change> after(long place, int most) {
                auditPlaces.add(place);
                return feed.after(place, most);
            }
        };
    }

    void turn() {
        reader.turn();
    }

    void compareAll() {
        reader.compareAll();
    }

    /** Turns a second apart, for as long as the longest transaction takes and a little more. */
    void turnUntilTheMarkHasMoved() {
        for (int i = 0; i <= LONGEST.toSeconds() + 1; i++) {
            pass(Duration.ofSeconds(1));
            turn();
        }
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
