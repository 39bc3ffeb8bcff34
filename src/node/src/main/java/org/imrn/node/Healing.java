package org.imrn.node;

import java.time.Clock;
import java.util.List;
import org.imrn.cluster.InfinispanBindings;
import org.imrn.cluster.InfinispanLeases;
import org.imrn.cluster.InfinispanRegistrations;
import org.imrn.cluster.ReplicatedCaches;
import org.imrn.healing.ChangeFeed;
import org.imrn.healing.ChangeReader;
import org.imrn.healing.Following;
import org.imrn.healing.Table;
import org.imrn.lease.Freshness;
import org.imrn.persistence.Database;
import org.imrn.persistence.lease.AuditFeed;
import org.imrn.persistence.lease.LeasesByKey;
import org.imrn.persistence.registration.RegistrationsByKey;
import org.imrn.persistence.roaming.BindingFeed;
import org.imrn.persistence.roaming.BindingsByKey;

/** What keeps this node's memory like the database. From its making on no change is missed: so it is made before. */
final class Healing {

    private final Database database;
    private final Freshness freshness = new Freshness(Clock.systemUTC(), System::nanoTime);
    private final List<Following> feeds;

    Healing(Database database) {
        this.database = database;
        this.feeds = List.of(following(new AuditFeed(database)), following(new BindingFeed(database)));
    }

    private Following following(ChangeFeed feed) {
        return new Following(feed, database.timeouts().longestTransaction(), System::nanoTime);
    }

    Freshness freshness() {
        return freshness;
    }

    /** The caches are full; with what other members had, if there are any, so all is compared with the database first. */
    ChangeReader reader(ReplicatedCaches caches, InfinispanLeases leases, InfinispanRegistrations registrations,
                        InfinispanBindings bindings) {
        ChangeReader reader = new ChangeReader(feeds, new Table<>(new LeasesByKey(database), leases.localCopy()),
                new Table<>(new RegistrationsByKey(database), registrations.localCopy()),
                new Table<>(new BindingsByKey(database), bindings.localCopy()), freshness, caches::othersAnswer,
                caches::view);
        if (caches.members().size() > 1) {
            reader.compareAll();
        }
        return reader;
    }
}
