package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.pool.FreeNumbersModelTest.FIRST;
import static org.imrn.pool.FreeNumbersModelTest.drained;
import static org.imrn.pool.FreeNumbersModelTest.range;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imrn.fixture.AtOnce;
import org.imrn.fixture.FreePools;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseOutcome;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users of comparable systems complain about: demands 1 to 4 on the allocation of numbers. */
class DemandsOnTheIndexTest {

    private static final int LARGE = 1 << 16;
    private static final int PRIME = 65_521;

    /** Each block but one is locked by somebody: who looks into a second one waits for ever. */
    @Test
    void demand1_aLeaseWithTenNumbersLeftLooksIntoOneBlockAloneAsInAnEmptyPool() throws Exception {
        List<BlockFreeNumbers> blocks = NumberBlock.cut(range(FIRST, 1_000_000)).stream()
                .map(block -> new BlockFreeNumbers(block, new Random(1))).toList();
        assertThat(blocks).hasSizeGreaterThan(200);
        PoolFreeNumbers free = new PoolFreeNumbers(HeldBack.NONE);
        blocks.forEach(free::add);
        List<E164Number> first = aloneWith(blocks.get(0), blocks, () -> List.of(free.take().orElseThrow()));
        assertThat(blocks.get(0).block().contains(first.get(0))).isTrue();
        drained(free);
        BlockFreeNumbers last = blocks.get(blocks.size() / 2);
        last.block().numbers().limit(10).forEach(free::giveBack);
        List<E164Number> ten = aloneWith(last, blocks, () -> {
            List<E164Number> taken = new ArrayList<>(drained(free));
            taken.forEach(free::giveBack);
            taken.forEach(free::withhold);
            return taken;
        });
        assertThat(ten).containsExactlyElementsOf(last.block().numbers().limit(10).toList());
        assertThat(free.count()).isZero();
    }

    private static <T> T aloneWith(BlockFreeNumbers one, List<BlockFreeNumbers> blocks, Supplier<T> work)
            throws Exception {
        return lockingAll(blocks.stream().filter(block -> block != one).toList(), work);
    }

    /** Holds the locks of all blocks while another thread works. */
    private static <T> T lockingAll(List<BlockFreeNumbers> blocks, Supplier<T> work) throws Exception {
        if (blocks.isEmpty()) {
            return CompletableFuture.supplyAsync(work).get(20, TimeUnit.SECONDS);
        }
        synchronized (blocks.get(0)) {
            return lockingAll(blocks.subList(1, blocks.size()), work);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, PRIME, LARGE})
    void demand2_aPoolOfAnySizeGivesExactlyItsNumbers(int size) {
        FreeNumbers free = FreePools.allFree(FreeNumbersModelTest.blocks(size), new Random(1));
        assertThat(new HashSet<>(drained(free))).hasSize(size);
        assertThat(free.take()).isEmpty();
        assertThat(free.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 211})
    void demand2_aPoolOfAnySizeLeasesExactlyItsNumbersAndSaysExhausted(int size) {
        TestNode node = new TestNode(new InMemoryDatabase(), size);
        Set<E164Number> leased = new HashSet<>();
        IntStream.range(0, size).forEach(i -> leased.add(node.leased(TestNode.holder()).number()));
        assertThat(leased).hasSize(size);
        assertThat(node.lease(TestNode.holder())).isEqualTo(new LeaseOutcome.Exhausted(TestNode.POOL));
    }

    /** Several threads lease, let go and sweep; each number is in the database or in line, never both, never neither. */
    @RepeatedTest(5)
    void demand3_freeAndHeldNumbersAreAlwaysTheWholePool() throws Exception {
        int size = 97;
        TestNode node = new TestNode(new InMemoryDatabase(), size);
        for (int round = 0; round < 4; round++) {
            AtOnce.together(8, thread -> {
                IntStream.range(0, 50).forEach(i -> leaseOrLetGo(node));
                return thread;
            });
            List<E164Number> held = node.database.leases.rows().stream().map(Lease::number).toList();
            assertThat(held.size() + node.freeCount()).isEqualTo(size);
            List<E164Number> all = Stream.generate(node.atHand::take).takeWhile(Optional::isPresent)
                    .map(Optional::orElseThrow).collect(Collectors.toCollection(ArrayList::new));
            all.forEach(node.atHand::settled);
            all.addAll(held);
            assertThat(all).doesNotHaveDuplicates().hasSize(size);
        }
    }

    private static void leaseOrLetGo(TestNode node) {
        if (node.lease(TestNode.holder()) instanceof LeaseOutcome.Granted
                && ThreadLocalRandom.current().nextBoolean()) {
            node.database.clock.advance(TestNode.QUARANTINE);
        }
        node.expiry.sweep(10, false);
    }

    @Test
    void demand4_twoFreshNodesDoNotOfferTheSameFirstTenNumbers() {
        assertThat(firstTen(new SecureRandom())).isNotEqualTo(firstTen(new SecureRandom()));
    }

    private static List<E164Number> firstTen(SecureRandom random) {
        FreeNumbers fresh = FreePools.allFree(FreeNumbersModelTest.blocks(LARGE), random);
        return Stream.generate(fresh::take).limit(10).flatMap(Optional::stream).toList();
    }
}
