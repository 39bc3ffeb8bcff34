package org.imrn.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imrn.lease.CallLeg;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.persistence.lease.StoryLine;
import org.imrn.pool.PoolName;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.Test;

class LeaseViewTest {

    private static final E164Number NUMBER = new E164Number(12025550100L);
    private static final PoolName POOL = new PoolName("visitors");
    private static final Instant UNTIL = Instant.parse("2026-11-23T01:02:03Z");

    private static Lease lease(Holder holder, LeaseState state) {
        return new Lease(NUMBER, POOL, Optional.of(holder), state, 8, ClaimToken.random(), UNTIL.minusSeconds(60),
                Optional.empty());
    }

    @Test
    void aNumberThatNobodyHasIsFreeAndSaysNothingOfHoldersOrTimes() {
        assertThat(LeaseView.of(NUMBER, POOL, Optional.empty(), false)).containsExactly(entry("number", "+12025550100"),
                entry("pool", "visitors"), entry("state", "FREE"));
    }

    @Test
    void aFreeNumberHeldBackIsDisabledAndOneThatSomebodyHasIsStillTheirs() {
        assertThat(LeaseView.of(NUMBER, POOL, Optional.empty(), true)).containsEntry("state", "DISABLED");
        Lease held = lease(new Holder.ByHand("ticket"), new LeaseState.Leased(UNTIL));
        assertThat(LeaseView.of(NUMBER, POOL, Optional.of(held), true)).containsEntry("state", "LEASED");
    }

    @Test
    void aNumberLentByHandShowsItsReference() {
        assertThat(LeaseView.of(lease(new Holder.ByHand("ticket/1"), new LeaseState.Leased(UNTIL)))).containsExactly(
                entry("number", "+12025550100"), entry("pool", "visitors"), entry("state", "LEASED"),
                entry("until", "2026-11-23T01:02:03Z"), entry("kind", "MANUAL"), entry("holder", "hand:ticket/1"),
                entry("reference", "ticket/1"), entry("version", 8L));
    }

    @Test
    void aVisitorsAndACallsNumberShowTheirHolderAndNoReference() {
        RegistrationId id = RegistrationId.random();
        assertThat(LeaseView.of(lease(new Holder.OfRegistration(id), new LeaseState.Leased(UNTIL))))
                .containsEntry("kind", "REGISTRATION").containsEntry("holder", "reg:" + id.value())
                .doesNotContainKey("reference");
        assertThat(LeaseView.of(lease(new Holder.OfCall("12025550999", "a1"),
                new LeaseState.Consumed(new CallLeg("call@mgcf", "tag"), UNTIL))))
                .containsEntry("state", "CONSUMED").containsEntry("kind", "CALL")
                .containsEntry("until", UNTIL.toString()).doesNotContainKey("reference");
    }

    @Test
    void aStoryTellsWhoseItIsOnlyWhereThatIsKnown() {
        StoryLine registered = new StoryLine(UNTIL, "node-1", 8, LeaseState.Name.LEASED, Optional.of("reg:1"),
                "registered", Optional.of("sip:alice@home.example"), Optional.of("call-1"));
        StoryLine rested = new StoryLine(UNTIL, "node-2", 9, LeaseState.Name.FREE, Optional.empty(), "rested",
                Optional.empty(), Optional.empty());
        assertThat(LeaseView.story(List.of(registered, rested))).satisfiesExactly(
                step -> assertThat(step).containsExactly(entry("at", UNTIL.toString()), entry("state", "LEASED"),
                        entry("cause", "registered"), entry("node", "node-1"), entry("version", 8L),
                        entry("identity", "sip:alice@home.example"), entry("callId", "call-1")),
                step -> assertThat(step).containsExactly(entry("at", UNTIL.toString()), entry("state", "FREE"),
                        entry("cause", "rested"), entry("node", "node-2"), entry("version", 9L)));
    }
}
