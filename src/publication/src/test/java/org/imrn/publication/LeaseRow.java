package org.imrn.publication;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseLedger;
import org.imrn.lease.LeaseWatcher;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.pool.PoolName;

/** The one lease of a test, in a database and a cache that agree unless the test says otherwise. */
final class LeaseRow {

    private final Instant now;
    private Lease lease;
    private boolean told = true;
    private boolean writable = true;

    /** The cache was not told of it. */
    void untold() {
        told = false;
    }

    void writable(boolean now) {
        writable = now;
    }

    LeaseRow(Instant now) {
        this.now = now;
    }

    void is(Lease known) {
        lease = known;
    }

    Lease lease() {
        return lease;
    }

    private Optional<Lease> find(E164Number number) {
        return Optional.ofNullable(lease).filter(row -> row.number().equals(number));
    }

    ReplicatedLeases asCache() {
        return new ReplicatedLeases() {
            @Override public Optional<Lease> find(E164Number number) {
                return LeaseRow.this.find(number).filter(row -> told);
            }

            @Override public Optional<Lease> heldBy(PoolName pool, Holder holder) {
                return Optional.ofNullable(lease).filter(row -> row.heldBy(holder));
            }

            @Override public void tell(Lease told) {
                lease = told;
            }

            @Override public void watch(LeaseWatcher watcher) {
                throw new AssertionError("telling home watches no lease");
            }
        };
    }

    LeaseLedger asLedger() {
        return new LeaseLedger() {
            @Override public CompletableFuture<ClaimOutcome> claim(Claim claim) {
                throw new AssertionError("telling home leases nothing");
            }

            @Override public CompletableFuture<ChangeOutcome> change(Change change) {
                Lease from = change.from();
                if (!writable) {
                    return CompletableFuture.completedFuture(new ChangeOutcome.NotWritten("away"));
                }
                return CompletableFuture.completedFuture(from.version() == lease.version()
                        ? new ChangeOutcome.Done(new Lease(from.number(), from.pool(), from.holder(), change.to().writtenAt(now),
                                from.version() + 2, from.claim(), from.leasedAt(), change.publishedUntil()))
                        : new ChangeOutcome.Superseded(Optional.of(lease)));
            }

            @Override public List<Lease> heldBy(Collection<PoolName> pools, Collection<? extends Holder> holders,
                                                Duration patience) {
                return holders.stream().flatMap(holder -> Optional.ofNullable(lease).filter(row -> row.heldBy(holder)).stream())
                        .toList();
            }

            @Override public Optional<Lease> find(E164Number number, Duration patience) {
                return LeaseRow.this.find(number);
            }

            @Override public Optional<Lease> findByClaim(ClaimToken token, Duration patience) {
                return Optional.ofNullable(lease).filter(row -> row.claim().equals(token));
            }

            @Override public Map<E164Number, Long> versionsIn(NumberRange range) {
                return Optional.ofNullable(lease).stream().collect(Collectors.toMap(Lease::number, Lease::version));
            }

            @Override public long occupied(NumberRanges numbers) {
                return Optional.ofNullable(lease).stream().count();
            }

            @Override public void forEach(Consumer<Lease> visitor) {
                Optional.ofNullable(lease).ifPresent(visitor);
            }
        };
    }
}
