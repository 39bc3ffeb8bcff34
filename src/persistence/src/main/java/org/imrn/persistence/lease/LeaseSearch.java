package org.imrn.persistence.lease;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.Query;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.persistence.Database;
import org.imrn.pool.PoolName;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.RegistrationId;

/** Finds leases for the operator, in the database: what is found here is true, though calls may not know it yet. */
public final class LeaseSearch {

    /** A search by state alone looks at every row. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;

    public LeaseSearch(Database database) {
        this.database = database;
    }

    /**
     * What is wanted; all of it must hold.
     *
     * @param pools  in one of these pools
     * @param state  in this state
     * @param holder held by this holder, so live
     */
    public record Wanted(List<PoolName> pools, Optional<LeaseState.Name> state, Optional<Holder> holder) { }

    /**
     * A page of what was found.
     *
     * @param leases the page, in the order of the numbers
     * @param total  how many there are on all pages, counted a moment before
     */
    public record Page(List<Lease> leases, long total) { }

    /**
     * The registration that an identity belongs to, which may hold a number.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked
     */
    public Optional<Holder> registrationOf(PublicIdentity identity) {
        return database.read(session -> session.createQuery("select i.registrationId from IdentityRow i "
                        + "where i.identity = :identity", UUID.class)
                .setParameter("identity", identity.value()).uniqueResultOptional()
                .map(id -> new Holder.OfRegistration(new RegistrationId(id))));
    }

    /** @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked or does not answer in time */
    public Page find(Wanted wanted, int offset, int limit) {
        return database.read(PATIENCE, session -> find(session, wanted, offset, limit));
    }

    private static Page find(Session session, Wanted wanted, int offset, int limit) {
        String where = " from LeaseRow l where l.pool in :pools"
                + (wanted.state().isPresent() ? " and l.state = :state" : "")
                + (wanted.holder().isPresent() ? " and l.holderKey = :holder" : "");
        long total = bind(session.createQuery("select count(l)" + where, Long.class), wanted).getSingleResult();
        List<Lease> page = bind(session.createQuery("select l" + where + " order by l.number", LeaseRow.class), wanted)
                .setFirstResult(offset).setMaxResults(limit).stream().map(LeaseRow::toLease).toList();
        return new Page(page, total);
    }

    private static <T> Query<T> bind(Query<T> query, Wanted wanted) {
        query.setParameterList("pools", wanted.pools().stream().map(PoolName::value).toList());
        wanted.state().ifPresent(state -> query.setParameter("state", state));
        wanted.holder().ifPresent(holder -> query.setParameter("holder", holder.key()));
        return query;
    }
}
