package org.imrn.arquillian.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.enterprise.inject.spi.CDI;
import javax.inject.Inject;
import org.imrn.arquillian.machine.Alone;
import org.imrn.lease.CallLeg;
import org.imrn.lease.Cause;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseOutcome;
import org.imrn.lease.LeaseRequest;
import org.imrn.lease.LeaseState;
import org.imrn.lease.TakeOutcome;
import org.imrn.node.Node;
import org.imrn.node.RunningNode;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.RegistrationId;
import org.imrn.registration.RegistrationOutcome;
import org.imrn.registration.RegistrationTrigger;
import org.imrn.registration.VisitedRoute;
import org.imrn.routing.Readiness;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the container, beside the product's own classes: CDI, JPA, the cache and the domain work together there. */
@Alone
@ExtendWith(ArquillianExtension.class)
class NodeInContainerIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final PoolName VISITORS = new PoolName("visitors");

    @Inject
    Node node;

    @Inject
    LedgerRows rows;

    @Deployment
    static EnterpriseArchive ear() {
        return Deployments.withTests(NodeInContainerIT.class, DatagramRegister.class, LedgerRows.class);
    }

    @BeforeEach
    void whenTheNodeIsReady() {
        await().atMost(Duration.ofSeconds(60)).until(() -> node.readiness() == Readiness.READY);
    }

    @Test
    @DisplayName("CDI: every injection point has the one Node, whose parts are up")
    void theNodeIsOneBeanForAllWhoAskForIt() {
        RunningNode running = running();
        assertThat(CDI.current().select(Node.class).get().running().orElseThrow()).isSameAs(running);
        assertThat(running.database().up()).isTrue();
        assertThat(running.sizeOfPools()).isEqualTo(100);
        assertThat(running.claimsInDoubt()).isZero();
    }

    @Test
    @DisplayName("CDI: what the servlets of the SIP module do is seen through the Node injected into the console module")
    void bothModulesShareTheNode() throws Exception {
        String answer = DatagramRegister.send(Integer.getInteger("it.sip.port"), "sip:in-container@ims.visited.example.com");
        assertThat(answer).startsWith("SIP/2.0 200");
        // A 200 is no promise that the database was waited for.
        await().atMost(SOON).untilAsserted(() -> assertThat(running().registrations()).anyMatch(registration ->
                registration.identities().contains(new PublicIdentity("sip:in-container@ims.visited.example.com"))));
    }

    @Test
    @DisplayName("JPA: a lease is a row that JPQL finds, equal to what the domain was told")
    void aLeaseIsSeenThroughTheMappedEntity() {
        Lease lease = lease(new Holder.OfRegistration(RegistrationId.random()));
        assertThat(rows.lease(lease.number())).contains(lease);
        assertThat(rows.causes(lease.number())).contains("tested");
    }

    @Test
    @DisplayName("Cache: it has what the database has, by number and by holder")
    void theCacheHasWhatTheDatabaseHas() {
        Holder holder = new Holder.OfRegistration(RegistrationId.random());
        Lease lease = lease(holder);
        assertSame(running().leases().find(lease.number()), rows.lease(lease.number()));
        assertSame(running().leases().heldBy(VISITORS, holder), rows.lease(lease.number()));
        assertThat(running().leases().heldBy(VISITORS, new Holder.OfRegistration(RegistrationId.random()))).isEmpty();
    }

    @Test
    @DisplayName("A holder who asks again keeps the number, in the cache and in the database")
    void askingAgainKeepsTheNumber() {
        Holder holder = new Holder.OfRegistration(RegistrationId.random());
        Lease first = lease(holder);
        LeaseOutcome again = running().leasing().lease(request(holder));
        assertThat(again).isInstanceOf(LeaseOutcome.Granted.class);
        Lease kept = ((LeaseOutcome.Granted) again).lease();
        assertThat(((LeaseOutcome.Granted) again).fresh()).isFalse();
        assertThat(kept.number()).isEqualTo(first.number());
        assertThat(kept.version()).isGreaterThan(first.version());
        assertThat(rows.lease(first.number())).contains(kept);
    }

    @Test
    @DisplayName("A number's whole life: LEASED, CLOSING, RELEASING, QUARANTINED, FREE")
    void aVisitorsNumberGoesThroughItsWholeLife() {
        PublicIdentity visitor = new PublicIdentity("sip:whole-life@ims.visited.example.com");
        Lease lease = ((RegistrationOutcome.Bound) node.register(trigger(visitor, 600))).lease();
        E164Number number = lease.number();
        assertThat(running().visitedRouting().route(number)).isInstanceOfSatisfying(VisitedRoute.Deliver.class,
                deliver -> assertThat(deliver.visitor()).isEqualTo(visitor));

        assertThat(node.register(trigger(visitor, 0))).isInstanceOf(RegistrationOutcome.Closing.class);
        assertThat(rows.lease(number)).map(row -> row.state().name()).contains(LeaseState.Name.CLOSING);
        assertThat(running().visitedRouting().route(number)).isInstanceOf(VisitedRoute.Deliver.class);

        await().atMost(SOON).until(() -> stateOf(number) == LeaseState.Name.QUARANTINED);
        assertThat(running().visitedRouting().route(number)).isInstanceOf(VisitedRoute.Unknown.class);
        await().atMost(SOON).until(() -> stateOf(number) == LeaseState.Name.FREE);
        assertThat(rows.lease(number)).isEmpty();
        assertThat(rows.causes(number)).contains("registered", "deregistering");
        assertThat(running().registrations()).noneMatch(registration -> registration.identities().contains(visitor));
    }

    @Test
    @DisplayName("A CALL lease is taken by one call, which is told yes again, and by no other")
    void aCallTakesItsNumberOnce() {
        Holder.OfCall call = new Holder.OfCall("12025550999", "c0ffee");
        LeaseOutcome outcome = running().calls().lease(VISITORS, call, SOON);
        E164Number number = ((LeaseOutcome.Granted) outcome).lease().number();
        assertThat(running().visitedRouting().route(number)).isInstanceOf(VisitedRoute.Unknown.class);
        CallLeg leg = new CallLeg("in-container@mgcf", "tag");
        assertThat(running().taking().take(number, leg, SOON)).isInstanceOf(TakeOutcome.Taken.class);
        assertThat(running().taking().take(number, leg, SOON)).isInstanceOf(TakeOutcome.TakenBefore.class);
        assertThat(running().taking().take(number, new CallLeg("other@mgcf", "tag"), SOON))
                .isInstanceOf(TakeOutcome.TakenByAnother.class);
        assertThat(rows.lease(number)).map(Lease::state).hasValueSatisfying(
                state -> assertThat(((LeaseState.Consumed) state).by()).isEqualTo(leg));
        assertThat(rows.causes(number)).containsExactly("leased to a call", "taken by its call");
    }

    @Test
    @DisplayName("Free numbers and rows of leases add up to the pool, before and after a lease")
    void freeAndLeasedNumbersAddUp() {
        awaitThatNumbersAddUp();
        long before = running().freeNumbersAtHand();
        lease(new Holder.OfRegistration(RegistrationId.random()));
        assertThat(running().freeNumbersAtHand()).isLessThan(running().sizeOfPools()).isBetween(1L, before + 10);
        awaitThatNumbersAddUp();
    }

    private void awaitThatNumbersAddUp() {
        await().atMost(SOON).untilAsserted(() ->
                assertThat(running().freeNumbersAtHand() + rows.leases()).isEqualTo(running().sizeOfPools()));
    }

    /** The cache keeps milliseconds, the database microseconds. */
    private static void assertSame(Optional<Lease> cached, Optional<Lease> stored) {
        assertThat(cached.orElseThrow()).usingRecursiveComparison()
                .withComparatorForType(Comparator.comparing(Instant::toEpochMilli), Instant.class)
                .isEqualTo(stored.orElseThrow());
    }

    private RunningNode running() {
        return node.running().orElseThrow();
    }

    private LeaseState.Name stateOf(E164Number number) {
        return running().leases().find(number).orElseThrow().state().name();
    }

    private Lease lease(Holder holder) {
        LeaseOutcome outcome = running().leasing().lease(request(holder));
        assertThat(outcome).isInstanceOf(LeaseOutcome.Granted.class);
        return ((LeaseOutcome.Granted) outcome).lease();
    }

    private static LeaseRequest request(Holder holder) {
        return new LeaseRequest(VISITORS, holder, Duration.ofMinutes(10), Optional.empty(),
                new Cause("tested", Optional.empty(), Optional.empty()), Duration.ofSeconds(5));
    }

    private RegistrationTrigger trigger(PublicIdentity visitor, int expires) {
        return new RegistrationTrigger(visitor, List.of(), Optional.empty(), List.of(),
                Duration.ofSeconds(expires), "sip:127.0.0.1:6060", Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), "in-container", Instant.now());
    }
}
