package org.imrn.persistence.roaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.imrn.lease.Lease;
import org.imrn.roaming.OutboxEntry;
import org.junit.jupiter.api.Test;

/** What waits for what comes before it, and how long. */
abstract class HeldUpContract extends OutboxStage {

    private long due() {
        return on().number("select count(*) from outbox where state = 'PENDING' and next_attempt_at <= current_timestamp");
    }

    private void validityEnds(Lease lease) {
        on().execute("update outbox set valid_until = current_timestamp - interval '1' second where sequence = "
                + lease.version());
    }

    @Test
    void onePastItsValidityHoldsNobodyUpAndIsGivenUp() {
        Lease first = announce(1, of("a", "b"));
        Lease second = announce(2, of("c", "b"));
        assertThat(outbox.take(10)).extracting(OutboxEntry::sequence).containsExactly(first.version());
        timePasses();
        validityEnds(first);
        assertThat(outbox.take(10)).extracting(OutboxEntry::sequence).containsExactly(second.version());
        assertThat(on().number("select count(*) from outbox where state = 'ABANDONED' and last_error is not null")).isOne();
        assertThat(on().number("select count(*) from outbox_subject")).as("those of the other").isOne();
    }

    /** Or its withdrawal could overtake it, and home would keep what it hears last. */
    @Test
    void onePastItsValidityThatIsOnItsWayStillHoldsOthersUp() {
        Lease first = announce(1, of("a", "b"));
        Lease second = announce(2, of("c", "b"));
        assertThat(outbox.take(10)).extracting(OutboxEntry::sequence).containsExactly(first.version());
        validityEnds(first);
        assertThat(another.take(10)).isEmpty();
        timePasses();
        assertThat(another.take(10)).extracting(OutboxEntry::sequence).containsExactly(second.version());
    }

    /** Home may confirm it late, which lets the number rest no longer than it must. */
    @Test
    void aWithdrawalPastItsValidityIsTriedSomeMoreTimes() {
        Lease released = withdraw(announce(1), of("u1"));
        outbox.carried(outbox.take(10).get(0));
        validityEnds(released);
        OutboxEntry withdrawal = outbox.take(10).get(0);
        assertThat(withdrawal.sequence()).isEqualTo(released.version());
        assertThat(another.failed(withdrawal, "not mine", Duration.ofSeconds(-1))).isTrue();
        int tries = 1;
        while (outbox.failed(withdrawal, "no answer", Duration.ofSeconds(-1))) {
            withdrawal = outbox.take(10).get(0);
            tries++;
        }
        assertThat(tries).isEqualTo(7);
        assertThat(outbox.take(10)).isEmpty();
        assertThat(on().number("select count(*) from outbox where state = 'ABANDONED'")).isOne();
    }

    @Test
    void whatWaitsBehindOneThatFailsIsNotLookedAtAgainBeforeThatOneHasGone() {
        Lease last = announce(1, of("a", "b"));
        long first = last.version();
        for (int i = 0; i < 20; i++) {
            last = withdraw(last, of("a", "b"));
        }
        announce(2, of("c", "b"));
        Lease free = announce(3, of("d", "e"));
        List<OutboxEntry> taken = outbox.take(10);
        assertThat(taken).extracting(OutboxEntry::sequence).containsExactly(first, free.version());
        outbox.givenBack(taken.get(1));
        assertThat(outbox.failed(taken.get(0), "no answer", Duration.ofMinutes(1))).isTrue();
        assertThat(due()).as("the free one").isOne();
        assertThat(outbox.take(10)).extracting(OutboxEntry::sequence).containsExactly(free.version());
        outbox.carried(tried(taken.get(0), 1));
        assertThat(due()).as("all but the one that was carried").isEqualTo(22);
        outbox.carried(taken.get(1));
        assertThat(carriedOneByOne()).hasSize(21).isSorted();
    }

    @Test
    void nothingWaitsForLongerThanTheOneBeforeItIsValid() {
        announce(1, of("a"));
        announce(2, of("a"));
        OutboxEntry first = outbox.take(10).get(0);
        outbox.failed(first, "come back in two hours", Duration.ofHours(2));
        assertThat(on().number("select count(*) from outbox o where o.number <> " + first.number().value()
                + " and o.next_attempt_at = (select head.valid_until from outbox head where head.id = " + first.id() + ")"))
                .isOne();
    }

    /** Or a home that is away would be tried more often the more its visitors refresh. */
    @Test
    void aRefreshTakesOverHowOftenHomeCouldNotBeTold() {
        Lease first = announce(1, of("a", "b"));
        outbox.failed(outbox.take(10).get(0), "no answer", Duration.ofSeconds(-1));
        outbox.failed(outbox.take(10).get(0), "no answer", Duration.ofSeconds(-1));
        Lease last = refresh(refresh(first, of("a", "b")), of("a", "b"));
        assertThat(outbox.take(10)).singleElement().satisfies(entry -> {
            assertThat(entry.sequence()).isEqualTo(last.version());
            assertThat(entry.attempts()).isEqualTo(2);
        });
    }
}
