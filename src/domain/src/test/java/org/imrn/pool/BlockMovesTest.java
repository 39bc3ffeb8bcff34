package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imrn.fixture.ClusterNode;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of blocks that move: one thing a turn and pool, however many blocks. A pool of 100 numbers has 25. */
class BlockMovesTest {

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final List<ClusterNode> cluster = new ArrayList<>();
    private ClusterNode first;
    private ClusterNode second;

    @BeforeEach
    void twoNodesWithTheirShares() {
        cluster.addAll(ClusterNode.cluster(database, 100, 2));
        first = cluster.get(0);
        second = cluster.get(1);
        first.turn();
        second.turn();
    }

    @AfterEach
    void stop() {
        cluster.forEach(ClusterNode::close);
    }

    @Test
    void blocksThatNobodyWorkedAreTakenFromNobodyAndAQuietTurnTellsNothing() {
        assertThat(first.moves.since()).containsExactly("took over 13 of []");
        assertThat(second.moves.since()).containsExactly("took over 12 of []");
        first.turn();
        second.turn();
        assertThat(first.moves.since()).isEmpty();
        assertThat(second.moves.since()).isEmpty();
    }

    @Test
    void theDeadNodeWhoseBlocksAreTakenOverIsNamedAndFindsThatItHasLostThem() {
        second.moves.since();
        first.moves.since();
        second.pause();
        second.isTakenForDead();
        first.turn();
        assertThat(first.moves.since()).containsExactly("took over 12 of [2]");
        second.wake();
        second.turn();
        assertThat(second.moves.since()).contains("lost 12");
    }

    @Test
    void aNodeThatIsShortTellsWhenItAsksAndWhenItNeedNotAskAnyMoreAndTheOtherWhatItGave() {
        first.moves.since();
        second.moves.since();
        Stream.generate(TestNode::holder).limit(second.node.freeCount()).forEach(second.node::leased);
        second.turn();
        second.turn();
        assertThat(second.moves.since()).containsExactly("wants");
        first.turn();
        assertThat(first.moves.since()).singleElement().asString().matches("gave [1-9] to 2");
        second.turn();
        assertThat(second.moves.since()).containsExactly("wants no more");
    }
}
