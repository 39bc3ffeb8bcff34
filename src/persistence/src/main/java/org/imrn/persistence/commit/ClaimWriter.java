package org.imrn.persistence.commit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.persistence.Transaction;
import org.imrn.roaming.Announcement;

/** Writes claims: all rows in one batch, then one look at what stands there, by claim token. */
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
        LeaseInsert.insert(connection, sorted.stream().map(order -> wanted(order.claim(), transaction.now())).toList(),
                transaction.now());
        Map<E164Number, Lease> standing = LeaseRows.of(connection,
                sorted.stream().map(order -> order.claim().number()).toList());
        Set<ClaimToken> told = new HashSet<>();
        for (Order.OfClaim order : sorted) {
            Optional<Lease> row = Optional.ofNullable(standing.get(order.claim().number()));
            Optional<ClaimOutcome> outcome = judge(connection, order.claim(), row);
            outcome.ifPresent(order::note);
            if (outcome.isPresent() && outcome.get() instanceof ClaimOutcome.Won won
                    && won.lease().leasedAt().equals(transaction.now()) && told.add(order.claim().token())) {
                written.add(new Written.OfLease(won.lease(), order.claim().cause(), order.claim().announcement()));
            }
        }
    }

    /** The row as it shall be; its version comes from the database. */
    private static Lease wanted(Claim claim, Instant now) {
        Instant until = now.plus(claim.lifetime());
        Optional<Instant> published = claim.announcement()
                .filter(announcement -> announcement.kind() == Announcement.Kind.PUBLISH).map(publish -> until);
        return new Lease(claim.number(), claim.pool(), Optional.of(claim.holder()), new LeaseState.Leased(until), 0,
                claim.token(), now, published);
    }

    /** Empty when neither the number nor the holder has a row: whoever was in the way is gone again. */
    private static Optional<ClaimOutcome> judge(Connection connection, Claim claim, Optional<Lease> row)
            throws SQLException {
        if (row.isPresent() && row.get().claim().equals(claim.token())) {
            return Optional.of(new ClaimOutcome.Won(row.get()));
        }
        Optional<Lease> held = LeaseRows.heldBy(connection, claim.pool(), claim.holder());
        return held.<ClaimOutcome>map(ClaimOutcome.HolderHasLease::new)
                .or(() -> row.map(ClaimOutcome.NumberTaken::new));
    }
}
