package org.imrn.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.imrn.lease.CallLeg;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Change;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.PoolCount;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.persistence.DatabaseContract;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.Test;

/** What operators are shown: the census of the pools and the search for leases. */
abstract class LeaseOverviewContract extends DatabaseContract {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final PoolName SPARE = new PoolName("spare");
    private static final Pool VISITORS = new Pool(POOL, List.of(new NumberRange(number(0), number(9)),
            new NumberRange(number(20), number(29))), SOON);
    private static final Pool EMPTY = new Pool(SPARE, List.of(new NumberRange(number(50), number(50))), SOON);

    private List<PoolCount> census() {
        return census(NumberRanges.NONE).of(List.of(VISITORS, EMPTY));
    }

    private JpaPoolCensus census(NumberRanges heldBack) {
        return new JpaPoolCensus(database, pool -> heldBack.and(pool.numbers()));
    }

    private LeaseSearch.Page find(Optional<LeaseState.Name> state, Optional<Holder> holder, int offset, int limit) {
        return new LeaseSearch(database).find(new LeaseSearch.Wanted(List.of(POOL, SPARE), state, holder), offset, limit);
    }

    @Test
    void everyStateIsCountedAndTheyAddUpToTheSize() {
        won(number(1), someone());
        won(number(21), someone());
        done(won(number(2), someone()), new LeaseState.Closing(in(SOON)));
        done(won(number(3), someone()), new LeaseState.Releasing(in(SOON)));
        done(won(number(4), someone()), new LeaseState.Consumed(new CallLeg("c", "t"), in(SOON)));
        done(won(number(5), someone()), new LeaseState.Quarantined(in(SOON)));
        done(won(number(7), someone()), new LeaseState.Free());
        NumberRanges heldBack = NumberRanges.of(new NumberRange(number(5), number(8)), new NumberRange(number(29),
                number(49)));
        assertThat(census(heldBack).of(List.of(VISITORS, EMPTY))).extracting(PoolCount::byState).containsExactly(
                Map.of(LeaseState.Name.FREE, 10L, LeaseState.Name.LEASED, 2L, LeaseState.Name.CLOSING, 1L,
                        LeaseState.Name.RELEASING, 1L, LeaseState.Name.CONSUMED, 1L, LeaseState.Name.QUARANTINED, 1L,
                        LeaseState.Name.DISABLED, 4L),
                Map.of(LeaseState.Name.FREE, 1L, LeaseState.Name.LEASED, 0L, LeaseState.Name.CLOSING, 0L,
                        LeaseState.Name.RELEASING, 0L, LeaseState.Name.CONSUMED, 0L, LeaseState.Name.QUARANTINED, 0L,
                        LeaseState.Name.DISABLED, 0L));
    }

    @Test
    void numbersOutsideThePresentRangesAreNotCountedAndARenamedPoolsAre() {
        won(number(10), someone());
        won(number(19), someone());
        won(number(50), someone());
        assertThat(census()).extracting(count -> count.byState().get(LeaseState.Name.FREE)).containsExactly(20L, 0L);
        assertThat(census().get(1).byState()).containsEntry(LeaseState.Name.LEASED, 1L);
        assertThat(census(NumberRanges.NONE).of(List.of())).isEmpty();
    }

    @Test
    void whileNumbersComeAndGoNoneIsCountedTwiceOrMissing() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> traffic = CompletableFuture.runAsync(() -> {
            List<Lease> held = new ArrayList<>();
            while (!over.get()) {
                for (int i = 0; i < 10; i++) {
                    held.add(won(number(i), someone()));
                }
                held.stream().map(lease -> leases.change(Change.quiet(lease, new LeaseState.Free(), CAUSE))).toList()
                        .forEach(freed -> assertThat(await(freed)).isInstanceOf(ChangeOutcome.Done.class));
                held.clear();
            }
        });
        try {
            for (int i = 0; i < 200; i++) {
                PoolCount count = census().get(0);
                assertThat(count.byState().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(20);
                assertThat(count.byState().get(LeaseState.Name.FREE)).isBetween(10L, 20L);
                assertThat(count.rows().getOrDefault(LeaseState.Name.LEASED, 0L)).isBetween(0L, 10L);
            }
        } finally {
            over.set(true);
        }
        await(traffic);
    }

    @Test
    void leasesAreFoundByStateInTheOrderOfTheirNumbersPageByPage() {
        for (int i = 9; i > 0; i--) {
            won(number(i), someone());
        }
        Lease resting = done(won(number(20), someone()), new LeaseState.Quarantined(in(SOON)));
        LeaseSearch.Page page = find(Optional.of(LeaseState.Name.LEASED), Optional.empty(), 4, 3);
        assertThat(page.total()).isEqualTo(9);
        assertThat(page.leases()).extracting(Lease::number).containsExactly(number(5), number(6), number(7));
        assertThat(find(Optional.of(LeaseState.Name.QUARANTINED), Optional.empty(), 0, 10).leases())
                .containsExactly(resting);
        assertThat(find(Optional.empty(), Optional.empty(), 0, 100).leases()).hasSize(10);
        assertThat(find(Optional.empty(), Optional.empty(), 100, 10)).isEqualTo(new LeaseSearch.Page(List.of(), 10));
    }

    @Test
    void aHolderIsFoundAsLongAsItHasItsNumber() {
        Holder order = new Holder.ByHand("order-7");
        Lease lease = won(number(1), order);
        won(number(2), someone());
        assertThat(find(Optional.empty(), Optional.of(order), 0, 10))
                .isEqualTo(new LeaseSearch.Page(List.of(lease), 1));
        done(lease, new LeaseState.Quarantined(in(SOON)));
        assertThat(find(Optional.empty(), Optional.of(order), 0, 10).leases()).isEmpty();
    }

    @Test
    void anIdentityLeadsToItsRegistration() {
        RegistrationId id = RegistrationId.random();
        on().execute("insert into registration (id, deliver_to, serving_node, visited_network, expires_at, state, version,"
                + " changed_at) values ('" + id.value() + "', 'sip:a@v', 'sip:s', 'v', current_timestamp, 'BOUND', 2,"
                + " current_timestamp)");
        on().execute("insert into identity (identity, registration_id, place) values ('" + ALICE.value() + "', '"
                + id.value() + "', 0)");
        LeaseSearch search = new LeaseSearch(database);
        assertThat(search.registrationOf(ALICE)).contains(new Holder.OfRegistration(id));
        assertThat(search.registrationOf(new PublicIdentity("sip:bob@home1.example"))).isEmpty();
    }
}
