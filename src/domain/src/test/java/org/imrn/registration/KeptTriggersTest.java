package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeptTriggersTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final KeptTriggers kept = new KeptTriggers(2);

    private static RegistrationTrigger at(int second, String user) {
        return Triggers.of(Duration.ofHours(1), NOW.plusSeconds(second), user);
    }

    @Test
    void ofOneIdentityTheOneReceivedLastIsKeptInWhateverOrderTheyCome() {
        kept.keep(at(2, "a"));
        kept.keep(at(1, "a"));
        assertThat(kept.oldest(9)).containsExactly(at(2, "a"));
        kept.keep(at(3, "a"));
        kept.keep(at(4, "a"));
        assertThat(kept.oldest(9)).containsExactly(at(4, "a"));
    }

    @Test
    void theOldestAreShownFirstNoMoreThanAskedForAndTheyStay() {
        kept.keep(at(1, "a"));
        kept.keep(at(2, "b"));
        assertThat(kept.oldest(1)).containsExactly(at(1, "a"));
        assertThat(kept.oldest(0)).isEmpty();
        assertThat(kept.oldest(9)).containsExactly(at(1, "a"), at(2, "b"));
        assertThat(kept.size()).isEqualTo(2);
    }

    @Test
    void thereIsRoomForAsManyIdentitiesAsAllowedAndForNewsOfThoseKept() {
        assertThat(kept.keep(at(1, "a"))).isTrue();
        assertThat(kept.keep(at(2, "b"))).isTrue();
        assertThat(kept.keep(at(3, "c"))).isFalse();
        assertThat(kept.keep(at(4, "b"))).isTrue();
    }

    @Test
    void oneIsTakenOutOnce() {
        kept.keep(at(1, "a"));
        assertThat(kept.takeOut(at(1, "a"))).isTrue();
        assertThat(kept.takeOut(at(1, "a"))).isFalse();
        assertThat(kept.size()).isZero();
    }

    @Test
    void oneIsNotTakenOutOnceALaterOneIsKeptOrDone() {
        kept.keep(at(1, "a"));
        kept.keep(at(1, "b"));
        kept.keep(at(2, "a"));
        kept.forgetUntil(at(2, "b"));
        assertThat(kept.takeOut(at(1, "a"))).isFalse();
        assertThat(kept.takeOut(at(1, "b"))).isFalse();
        assertThat(kept.oldest(9)).containsExactly(at(2, "a"));
    }

    /** Five nodes have room for two each. */
    @Test
    void ofWhatOthersKeepNoMoreIsRememberedThanAllNodesHaveRoomFor() {
        Set<PublicIdentity> done = new HashSet<>();
        kept.replicate(new ReplicatedTriggers() {
            @Override
            public void kept(RegistrationTrigger trigger) {
                throw new AssertionError("nothing is kept here");
            }

            @Override
            public void done(PublicIdentity registered, Instant receivedUntil) {
                done.add(registered);
            }
        });
        for (int i = 0; i < 11; i++) {
            kept.heard(at(i, "u" + i));
        }
        kept.heard(at(11, "u1"));
        kept.heard(at(12, "u11"));
        for (int i = 0; i < 12; i++) {
            kept.forgetUntil(at(99, "u" + i));
        }
        assertThat(done).hasSize(10).contains(Triggers.local("u1"), Triggers.local("u11"))
                .doesNotContain(Triggers.local("u0"), Triggers.local("u2"));
    }

    @Test
    void doingAnOlderOneDoesNotForgetALaterOne() {
        kept.keep(at(2, "a"));
        kept.forgetUntil(at(1, "a"));
        assertThat(kept.size()).isEqualTo(1);
        kept.forgetUntil(at(2, "a"));
        assertThat(kept.size()).isZero();
    }
}
