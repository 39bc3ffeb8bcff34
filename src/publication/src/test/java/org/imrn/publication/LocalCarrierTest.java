package org.imrn.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.ReplicatedBindings;
import org.imrn.roaming.RoamingBinding;
import org.imrn.roaming.RoamingLedger;
import org.imrn.roaming.RoamingRegister;
import org.junit.jupiter.api.Test;

class LocalCarrierTest {

    private static final PublicIdentity ALICE = new PublicIdentity("sip:alice@home.example");
    private static final E164Number NUMBER = E164Number.parse("+12025550100");
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    private final Map<PublicIdentity, RoamingBinding> database = new HashMap<>();
    private final Map<PublicIdentity, RoamingBinding> cache = new HashMap<>();
    private boolean away;
    private final LocalCarrier carrier = new LocalCarrier(new RoamingRegister(ledger(), cache()));

    private RoamingLedger ledger() {
        return new RoamingLedger() {
            @Override public RoamingBinding apply(HomeNotice notice) {
                if (away) {
                    throw new LedgerUnavailableException("the database is away", new IllegalStateException("test"));
                }
                RoamingBinding told = new RoamingBinding(notice.subject(), Optional.of(notice.number())
                        .filter(number -> notice.kind() == Announcement.Kind.PUBLISH), notice.visitedNetwork(),
                        notice.sequence(), END, notice.validUntil());
                return database.merge(told.subject(), told,
                        (known, newer) -> newer.sequence() > known.sequence() ? newer : known);
            }

            @Override public void forEach(Consumer<RoamingBinding> visitor) {
                database.values().forEach(visitor);
            }

            @Override public int removeEnded(int budget) {
                return 0;
            }
        };
    }

    private ReplicatedBindings cache() {
        return new ReplicatedBindings() {
            @Override public List<RoamingBinding> of(PublicIdentity subject) {
                return Optional.ofNullable(cache.get(subject)).stream().toList();
            }

            @Override public void tell(RoamingBinding binding) {
                cache.put(binding.subject(), binding);
            }
        };
    }

    private CarryOutcome carry(Announcement.Kind kind, long sequence) {
        return carrier.carry(new HomeNotice(kind, ALICE, NUMBER, "visited.example", sequence, END)).toCompletableFuture()
                .join();
    }

    @Test
    void aPublicationBecomesABindingInTheDatabaseAndTheCache() {
        assertThat(carry(Announcement.Kind.PUBLISH, 10)).isInstanceOf(CarryOutcome.Carried.class);
        assertThat(database).containsEntry(ALICE,
                new RoamingBinding(ALICE, Optional.of(NUMBER), "visited.example", 10, END, END));
        assertThat(cache).isEqualTo(database);
    }

    @Test
    void aWithdrawalLeavesABindingWithoutNumber() {
        carry(Announcement.Kind.PUBLISH, 10);
        carry(Announcement.Kind.WITHDRAW, 12);
        assertThat(database.get(ALICE).imrn()).isEmpty();
        assertThat(cache).isEqualTo(database);
    }

    @Test
    void aLatePublicationIsCarriedButTheCacheIsToldWhatStands() {
        carry(Announcement.Kind.WITHDRAW, 12);
        assertThat(carry(Announcement.Kind.PUBLISH, 10)).isInstanceOf(CarryOutcome.Carried.class);
        assertThat(cache.get(ALICE).imrn()).isEmpty();
        assertThat(cache.get(ALICE).sequence()).isEqualTo(12);
    }

    @Test
    void carryingTwiceChangesNothing() {
        carry(Announcement.Kind.PUBLISH, 10);
        Map<PublicIdentity, RoamingBinding> once = Map.copyOf(database);
        carry(Announcement.Kind.PUBLISH, 10);
        assertThat(database).isEqualTo(once);
    }

    @Test
    void withTheDatabaseAwayItIsWorthAnotherTryAndTheCacheKnowsNothing() {
        away = true;
        assertThat(carry(Announcement.Kind.PUBLISH, 10)).isEqualTo(new CarryOutcome.Failed("the database is away"));
        assertThat(cache).isEmpty();
    }
}
