package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownNumbersTest {

    private static final long FIRST = 12_025_550_100L;

    @Test
    void exactlyTheNumbersAddedAreKnown() {
        KnownNumbers known = new KnownNumbers();
        Set<Long> added = new HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            long number = FIRST + random.nextInt(20_000);
            added.add(number);
            known.add(number);
        }
        for (long number = FIRST - 100; number < FIRST + 20_100; number++) {
            assertThat(known.mayContain(number)).as("%s", number).isEqualTo(added.contains(number));
        }
    }
}
