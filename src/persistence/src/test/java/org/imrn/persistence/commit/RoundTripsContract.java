package org.imrn.persistence.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.persistence.EntityManagerFactory;
import org.awaitility.Awaitility;
import org.imrn.lease.CallLeg;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.NextState;
import org.imrn.persistence.Database;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.DatabaseHealth;
import org.imrn.persistence.TestDatabase;
import org.imrn.persistence.Timeouts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the database is asked for a durable lease: the same in an empty and a full table, alone and in company. */
abstract class RoundTripsContract extends DatabaseContract {

    /** Begin, the rows with the versions they were given, the audit, commit. */
    private static final int LEASING = 4;
    /** Begin, the rows, what stands there now, the audit, commit. */
    private static final int CHANGING = 5;
    private static final int LOSING = 5;
    private static final int OUTBOX = 1;
    private static final Duration SOON = Duration.ofSeconds(20);

    private CountedDatabase counted;
    private EntityManagerFactory units;
    private GroupCommitter counting;

    @BeforeEach
    void count() {
        counted = new CountedDatabase(on().source());
        units = TestDatabase.unitsOn(counted.source());
        counting = new GroupCommitter(new Database(units, Timeouts.USUAL, new DatabaseHealth()), "counted",
                GroupLimits.USUAL);
        await(counting.claim(claim(number(-1), someone())));
    }

    @AfterEach
    void stop() {
        counted.letCommit();
        counting.close();
        units.close();
    }

    private void occupied(int rows) {
        IntStream.range(0, rows).mapToObj(i -> leases.claim(claim(number(1000 + i), someone()))).toList()
                .forEach(DatabaseContract::await);
    }

    /** What is asked for at once while another group commits makes the next group. */
    private <O> List<O> together(int many, IntFunction<CompletableFuture<O>> order) {
        counted.holdCommits();
        CompletableFuture<ClaimOutcome> first = counting.claim(claim(number(-2), someone()));
        Awaitility.await().atMost(SOON).until(counted::someoneCommits);
        counted.forget();
        List<CompletableFuture<O>> orders = IntStream.range(0, many).mapToObj(order).toList();
        counted.letCommit();
        await(first);
        return orders.stream().map(DatabaseContract::await).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4000})
    void demand8_aLeaseAsksTheDatabaseFourTimesAndOnceMoreIfHomeIsTold(int others) {
        occupied(others);
        counted.forget();
        ClaimOutcome unannounced = await(counting.claim(claim(number(1), someone())));
        assertThat(unannounced).isInstanceOf(ClaimOutcome.Won.class);
        assertThat(counted.trips()).hasSize(LEASING);
        counted.forget();
        ClaimOutcome announced = await(counting.claim(published(number(2), someone())));
        assertThat(announced).isInstanceOf(ClaimOutcome.Won.class);
        assertThat(counted.trips()).hasSize(LEASING + OUTBOX);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4000})
    void demand8_fiftyLeasesAtOnceAskNoMoreThanOne(int others) {
        occupied(others);
        List<ClaimOutcome> outcomes = together(50, i -> counting.claim(published(number(i), someone())));
        assertThat(outcomes).hasOnlyElementsOfType(ClaimOutcome.Won.class);
        assertThat(counted.trips()).hasSize(LEASING + OUTBOX);
    }

    /** All with a row in their way: begin, the rows, what stands there, what the holders have, commit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void manyClaimsThatLoseAskNoMoreThanOne(int many) {
        List<Holder> holders = IntStream.range(0, many).mapToObj(i -> someone()).toList();
        IntStream.range(0, many).forEach(i -> won(number(i), i % 2 == 0 ? holders.get(i) : someone()));
        List<ClaimOutcome> outcomes = together(many, i -> counting.claim(claim(number(i), holders.get(i))));
        IntStream.range(0, many).forEach(i -> assertThat(outcomes.get(i)).isInstanceOf(
                i % 2 == 0 ? ClaimOutcome.HolderHasLease.class : ClaimOutcome.NumberTaken.class));
        assertThat(counted.trips()).hasSize(LOSING);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void renewingTakingAndEndingManyLeasesAskNoMoreThanForOne(int many) {
        List<Lease> held = IntStream.range(0, many)
                .mapToObj(i -> won(number(i), new Holder.OfCall("12025550999", Integer.toHexString(i)))).toList();
        List<Lease> renewed = changed(held, new LeaseState.Leased(in(SOON)));
        List<Lease> taken = changed(renewed, new LeaseState.Consumed(new CallLeg("call", "tag"), in(SOON)));
        List<Lease> resting = changed(taken, new LeaseState.Quarantined(in(SOON)));
        changed(resting, new LeaseState.Free());
    }

    private List<Lease> changed(List<Lease> from, LeaseState to) {
        List<ChangeOutcome> outcomes = together(from.size(), i -> counting.change(
                new Change(from.get(i), NextState.of(to), Optional.empty(), CAUSE, Optional.empty())));
        assertThat(counted.trips()).as(to.name().name()).hasSize(CHANGING);
        await(leases.change(Change.quiet(leases.find(number(-2), SOON).orElseThrow(),
                new LeaseState.Free(), CAUSE)));
        return outcomes.stream().map(outcome -> ((ChangeOutcome.Done) outcome).lease()).toList();
    }
}
