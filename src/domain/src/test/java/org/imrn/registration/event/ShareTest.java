package org.imrn.registration.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.Test;

class ShareTest {

    private static final List<String> THREE = List.of("node-1", "node-2", "node-3");
    private static final List<RegistrationId> MANY = IntStream.range(0, 3000)
            .mapToObj(i -> new RegistrationId(new UUID(i * 31L, i))).toList();

    private static List<String> owners(List<String> members, RegistrationId id) {
        return members.stream().filter(member -> Share.has(member, members, id)).toList();
    }

    @Test
    void everyRegistrationFallsToOneNodeAndEachNodeHasItsPart() {
        assertThat(MANY).allSatisfy(id -> assertThat(owners(THREE, id)).hasSize(1));
        assertThat(THREE).allSatisfy(node -> assertThat(MANY.stream().filter(id -> Share.has(node, THREE, id)).count())
                .isBetween(850L, 1150L));
    }

    @Test
    void whenANodeGoesOnlyItsOwnGoToOthers() {
        List<String> two = List.of("node-3", "node-1");
        assertThat(MANY).filteredOn(id -> !owners(THREE, id).equals(List.of("node-2")))
                .allSatisfy(id -> assertThat(owners(two, id)).isEqualTo(owners(THREE, id)));
    }

    @Test
    void aloneItHasAll() {
        assertThat(MANY).allSatisfy(id -> assertThat(Share.has("me", List.of(), id)).isTrue());
    }
}
