package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final Line.Way NOWHERE = new Line.Way() {
        @Override
        public CompletionStage<Boolean> carry(Letter letter) {
            return new CompletableFuture<>();
        }

        @Override
        public boolean open() {
            return true;
        }
    };

    private List<String> members = List.of("n2");
    private Runnable afterNextLook = () -> { };
    private final Lines<String> lines = new Lines<>(this::look, member ->
            new Line(member, NOWHERE, Duration.ofSeconds(60), Runnable::run, new HandOver(List::of)));

    private List<String> look() {
        List<String> seen = members;
        Runnable next = afterNextLook;
        afterNextLook = () -> { };
        next.run();
        return seen;
    }

    @Test
    void eachMemberHasOneLineUntilItLeaves() {
        List<Line> first = lines.toAll();
        assertThat(lines.toAll()).isEqualTo(first);
        members = List.of();
        assertThat(lines.toAll()).isEmpty();
        assertThat(lines.to("n2")).isEmpty();
        members = List.of("n2");
        assertThat(lines.toAll()).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void theLineToOneWhoJoinsWhileAnotherThreadStillSeesTheMembersFromBeforeStays() {
        lines.toAll();
        List<Line> begun = new ArrayList<>();
        afterNextLook = () -> {
            members = List.of("n2", "n3");
            begun.addAll(lines.toAll());
        };
        assertThat(lines.toAll()).as("those from before").hasSize(1);
        assertThat(lines.to("n3")).as("what it is owed goes by it").containsExactly(begun.get(1));
        assertThat(lines.toAll()).isEqualTo(begun);
    }
}
