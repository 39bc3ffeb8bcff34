package org.imrn.persistence.commit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.persistence.Transaction;
import org.imrn.pool.PoolName;
import org.imrn.roaming.Announcement;

/**
 * Writes claims: all rows in one statement, which tells by claim token which of them there was room for; only where there
 * was none is a second look taken at what stands there.
 */
final class ClaimWriter {

    /** Two nodes' batches that want the same holders meet them in the same order and cannot cross. */
    private static final Comparator<Order.OfClaim> ORDER = Comparator
            .comparing((Order.OfClaim order) -> order.claim().pool().value())
            .thenComparing(order -> order.claim().holder().key())
            .thenComparing(order -> order.claim().number());

    void write(Transaction transaction, List<Order.OfClaim> orders, List<Written> written) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        Connection connection = transaction.connection();
        List<Order.OfClaim> sorted = orders.stream().sorted(ORDER).toList();
        Map<ClaimToken, Long> inserted = LeaseInsert.insert(connection,
                sorted.stream().map(order -> row(order.claim(), transaction.now(), 0)).toList(), transaction.now());
        List<Order.OfClaim> refused = new ArrayList<>();
        for (Order.OfClaim order : sorted) {
            Claim claim = order.claim();
            Long version = inserted.remove(claim.token());
            if (version == null) {
                refused.add(order);
            } else {
                Lease lease = row(claim, transaction.now(), version);
                order.note(new ClaimOutcome.Won(lease));
                written.add(new Written.OfLease(lease, claim.cause(), claim.announcement()));
            }
        }
        lookAtWhatStands(connection, refused);
    }

    /** Somebody's row was in the way, which may be one that an earlier attempt of the same claim has written. */
    private static void lookAtWhatStands(Connection connection, List<Order.OfClaim> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        Map<E164Number, Lease> standing = LeaseRows.of(connection,
                refused.stream().map(order -> order.claim().number()).toList());
        List<Order.OfClaim> lost = new ArrayList<>();
        for (Order.OfClaim order : refused) {
            Optional<Lease> row = Optional.ofNullable(standing.get(order.claim().number()));
            row.filter(lease -> lease.claim().equals(order.claim().token())).ifPresentOrElse(
                    own -> order.note(new ClaimOutcome.Won(own)), () -> lost.add(order));
        }
        lookAtHolders(connection, lost, standing);
    }

    /** Nothing is noted when neither the number nor the holder has a row: whoever was in the way is gone again. */
    private static void lookAtHolders(Connection connection, List<Order.OfClaim> lost, Map<E164Number, Lease> standing)
            throws SQLException {
        if (lost.isEmpty()) {
            return;
        }
        Map<PoolName, Map<Holder, Lease>> held = new HashMap<>();
        for (Lease lease : LeaseRows.heldBy(connection, lost.stream().map(Order.OfClaim::claim).toList())) {
            lease.holder().ifPresent(holder ->
                    held.computeIfAbsent(lease.pool(), pool -> new HashMap<>()).put(holder, lease));
        }
        for (Order.OfClaim order : lost) {
            Claim claim = order.claim();
            Optional.ofNullable(held.getOrDefault(claim.pool(), Map.of()).get(claim.holder()))
                    .<ClaimOutcome>map(ClaimOutcome.HolderHasLease::new)
                    .or(() -> Optional.ofNullable(standing.get(claim.number())).map(ClaimOutcome.NumberTaken::new))
                    .ifPresent(order::note);
        }
    }

    /** The row of a claim that is won; the database gives the version, and keeps microseconds. */
    private static Lease row(Claim claim, Instant now, long version) {
        Instant until = now.plus(claim.lifetime()).truncatedTo(ChronoUnit.MICROS);
        Optional<Instant> published = claim.announcement()
                .filter(announcement -> announcement.kind() == Announcement.Kind.PUBLISH).map(publish -> until);
        return new Lease(claim.number(), claim.pool(), Optional.of(claim.holder()), new LeaseState.Leased(until),
                version, claim.token(), now, published);
    }
}
