package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.pool.PoolName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators read of blocks that move. */
class BlockNewsTest {

    private static final PoolName POOL = new PoolName("visitors");

    private final Said said = new Said();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final BlockNews news = new BlockNews(node -> "node-" + node, nanos::get);

    @AfterEach
    void listenNoMore() {
        said.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        news.tellWhatWaited();
    }

    @Test
    void takingOverTellsHowManyOfWhichPoolAndWhose() {
        news.tookOver(POOL, 12, new TreeSet<>(Set.of(2L, 3L)));
        news.tookOver(new PoolName("calls"), 4, Set.of());
        assertThat(said.lines()).containsExactly(
                "IMRN-1030W pool visitors: took over 12 blocks of node-2, node-3, which gives no sign of life",
                "IMRN-1031I pool calls: took 4 blocks that no node worked");
    }

    @Test
    void losingAndGivingAreTold() {
        news.lost(POOL, 3);
        news.gave(POOL, 2, 7);
        assertThat(said.lines()).containsExactly(
                "IMRN-1032W pool visitors: 3 blocks of this node were taken by other nodes",
                "IMRN-1033I pool visitors: gave 2 blocks to node-7, which was short of numbers");
    }

    @Test
    void beingShortIsToldWhenItBeginsAndWhenItEnds() {
        news.wants(POOL);
        pass(Duration.ofMinutes(1));
        news.wantsNoMore(POOL);
        assertThat(said.lines()).containsExactly(
                "IMRN-1034I pool visitors: this node is short of numbers and asks the others for some",
                "IMRN-1035I pool visitors: this node is short of numbers no more");
    }

    @Test
    void aPoolThatSwingsIsToldOnceAMinuteWithAllThatHasMoved() {
        for (int i = 0; i < 50; i++) {
            news.gave(POOL, 1, 2);
            news.wants(POOL);
            news.wantsNoMore(POOL);
            pass(Duration.ofSeconds(1));
        }
        assertThat(said.lines()).containsExactly(
                "IMRN-1033I pool visitors: gave 1 blocks to node-2, which was short of numbers",
                "IMRN-1034I pool visitors: this node is short of numbers and asks the others for some");
        said.forget();
        pass(Duration.ofSeconds(10));
        assertThat(said.lines()).containsExactly(
                "IMRN-1033I pool visitors: gave 49 blocks to node-2, which was short of numbers",
                "IMRN-1035I pool visitors: this node is short of numbers no more");
        pass(Duration.ofMinutes(2));
        assertThat(said.lines()).hasSize(2);
    }

    @Test
    void aNodeWhoseNameCannotBeReadIsToldByItsNumber() {
        new BlockNews(node -> {
            throw new LedgerUnavailableException("away", new IllegalStateException());
        }, nanos::get).gave(POOL, 2, 7);
        assertThat(said.lines()).containsExactly(
                "IMRN-1033I pool visitors: gave 2 blocks to number 7, which was short of numbers");
    }
}
