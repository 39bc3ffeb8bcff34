package org.imrn.persistence.lease;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseLedger;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.persistence.Database;
import org.imrn.persistence.commit.GroupCommitter;
import org.imrn.pool.PoolName;

/** Leases in the database: read through the mapping, written by the group committer. */
public final class JpaLeaseLedger implements LeaseLedger {

    private static final int PAGE = 2000;
    private static final String PAGE_AFTER = "select " + LeaseRow.COLUMNS + " from lease where number > ? "
            + "order by number fetch first " + PAGE + " rows only";

    /** Nobody waits for a count longer than he has patience; it goes on for those who come later. */
    private static final Duration COUNT_PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final GroupCommitter committer;

    public JpaLeaseLedger(Database database, GroupCommitter committer) {
        this.database = database;
        this.committer = committer;
    }

    @Override
    public CompletableFuture<ClaimOutcome> claim(Claim claim) {
        return committer.claim(claim);
    }

    @Override
    public CompletableFuture<ChangeOutcome> change(Change change) {
        return committer.change(change);
    }

    @Override
    public List<Lease> heldBy(Collection<PoolName> pools, Collection<? extends Holder> holders, Duration patience) {
        return database.readWhileUp(patience, session -> session
                .createQuery("select l from LeaseRow l where l.pool in :pools and l.holderKey in :holders", LeaseRow.class)
                .setParameterList("pools", pools.stream().map(PoolName::value).toList())
                .setParameterList("holders", holders.stream().map(Holder::key).toList())
                .stream().map(LeaseRow::toLease).toList());
    }

    @Override
    public Optional<Lease> find(E164Number number, Duration patience) {
        return database.readWhileUp(patience, session -> session.byId(LeaseRow.class).loadOptional(number.value())
                .map(LeaseRow::toLease));
    }

    /** Only a row is certain at once; for saying that there is none, all our transactions must have ended first. */
    @Override
    public Optional<Lease> findByClaim(ClaimToken token, Duration patience) {
        Optional<Lease> seen = database.read(patience, session -> byClaim(session, token));
        return seen.isPresent() ? seen : database.readSettled(patience, session -> byClaim(session, token));
    }

    private static Optional<Lease> byClaim(Session session, ClaimToken token) {
        return session.createQuery("select l from LeaseRow l where l.claimToken = :token", LeaseRow.class)
                .setParameter("token", token.value()).setMaxResults(1)
                .uniqueResultOptional().map(LeaseRow::toLease);
    }

    @Override
    public Map<E164Number, Long> versionsIn(NumberRange range) {
        return database.read(session -> session.createQuery("select l.number, l.version from LeaseRow l "
                        + "where l.number between :first and :last", Object[].class)
                .setParameter("first", range.first().value()).setParameter("last", range.last().value()).stream()
                .collect(Collectors.toMap(row -> new E164Number((Long) row[0]), row -> (Long) row[1])));
    }

    /** One statement for all ranges, since numbers may move on while the rows are counted. */
    @Override
    public long occupied(NumberRanges numbers) {
        if (numbers.isEmpty()) {
            return 0;
        }
        String within = numbers.ranges().stream().map(range -> "l.number between " + range.first().value() + " and "
                + range.last().value()).collect(Collectors.joining(" or "));
        return database.read(COUNT_PATIENCE, session -> session
                .createQuery("select count(l) from LeaseRow l where " + within, Long.class).getSingleResult());
    }

    @Override
    public void forEach(Consumer<Lease> visitor) {
        database.readPages(PAGE, 0L, JpaLeaseLedger::pageAfter, lease -> lease.number().value(), visitor);
    }

    /** Beneath the mapping, which would keep an eye on each of a million rows that only pass by. */
    private static List<Lease> pageAfter(Session session, long last) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(PAGE_AFTER)) {
                select.setLong(1, last);
                List<Lease> page = new ArrayList<>(PAGE);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        page.add(LeaseRow.read(row));
                    }
                }
                return page;
            }
        });
    }
}
