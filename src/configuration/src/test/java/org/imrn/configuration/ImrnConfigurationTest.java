package org.imrn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.configuration.Configurations.refusalOf;
import static org.imrn.configuration.Configurations.with;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imrn.lease.CallTerms;
import org.imrn.lease.LeaseKind;
import org.imrn.lease.ManualTerms;
import org.imrn.lease.PoolRule;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.pool.AdaptiveLifetime;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.pool.Watermarks;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.VisitedNetwork;
import org.imrn.routing.Role;
import org.junit.jupiter.api.Test;

class ImrnConfigurationTest {

    private static final PoolName VISITORS = new PoolName("visitors");

    @Test
    void withoutAnySettingTheServerIsOneNodeInBothRolesWithTheDocumentationNumbers() {
        ImrnConfiguration defaults = with();

        assertThat(defaults.node().name()).isEqualTo("imrn-1");
        assertThat(defaults.roles().visited()).isTrue();
        assertThat(defaults.roles().home()).isTrue();
        assertThat(defaults.pools().pools().all()).singleElement().satisfies(pool -> {
            assertThat(pool.name()).isEqualTo(VISITORS);
            assertThat(pool.size()).isEqualTo(100);
            assertThat(pool.contains(E164Number.parse("+12025550142"))).isTrue();
            assertThat(pool.quarantine()).isEqualTo(Duration.ofMinutes(15));
        });
        assertThat(defaults.cluster().severalNodes()).isFalse();
        assertThat(defaults.cluster().initialHosts()).isEmpty();
        assertThat(defaults.server().embeddedDatabase()).isTrue();
        assertThat(defaults.sip().trustedPeers().contains("127.0.0.1")).isTrue();
        assertThat(defaults.sip().trustedPeers().contains("127.0.0.2")).isFalse();
        assertThat(defaults.sip().nextHops().hops()).isEmpty();
        assertThat(defaults.sip().overload()).isEqualTo(new OverloadSettings(5000, 50, Duration.ofMillis(500)));
        assertThat(defaults.visited().network()).isEqualTo("ims.visited.example.com");
        assertThat(defaults.home().mode()).isEqualTo(HomeSettings.Mode.RETARGET);
        assertThat(defaults.publication().carrier()).isEqualTo(PublicationSettings.Carrier.LOCAL);
    }

    @Test
    void everySettingArrivesInItsRecord() {
        ImrnConfiguration read = with("imrn.node.name=east-2", "imrn.roles=home",
                "imrn.registration.grace=PT7S", "imrn.registration.closing-wait=PT8S",
                "imrn.registration.withdrawal-wait=PT9S", "imrn.registration.retry-interval=PT11S",
                "imrn.registration.patience=PT0.75S", "imrn.registration.default-expires=PT12S",
                "imrn.registration.waiting-limit=13", "imrn.registration.reg-event=true",
                "imrn.call.guard=PT14S", "imrn.call.tombstone=PT15S", "imrn.manual.lifetime=PT16S",
                "imrn.manual.longest=PT17S", "imrn.manual.patience=PT18S",
                "imrn.home.domain=IMS.Other.example.com", "imrn.home.mode=forward", "imrn.home.number-form=tel",
                "imrn.home.registered=number", "imrn.home.history-cause=404",
                "imrn.publication.carrier=none", "imrn.outbox.interval=PT0.5S", "imrn.publication.retry-first=PT2S",
                "imrn.publication.retry-longest=PT3S",
                "imrn.sip.next-hop=sip:10.0.0.1:5070;transport=tcp;lr, sip:icscf.example.com", "imrn.sip.retry-after=PT4S",
                "imrn.sip.next-hop.inside=false", "imrn.sip.next-hop-probe.interval=PT3S", "imrn.sip.next-hop-probe.timeout=PT1S",
                "imrn.sip.accept-number-without-user-phone=true", "imrn.sip.emergency-numbers=110, 112",
                "imrn.sip.min-session-expires=PT100S",
                "imrn.database.lock-timeout=PT0.25S", "imrn.database.statement-timeout=PT2S",
                "imrn.database.socket-timeout=PT4S", "imrn.database.group-size=64",
                "imrn.sweep.interval=PT2S", "imrn.sweep.budget=77", "imrn.heartbeat.interval=PT3S",
                "imrn.heartbeat.dead-after=PT9S", "imrn.reader.interval=PT0.5S", "imrn.clock.limit=PT5S");

        assertThat(read.node()).isEqualTo(new NodeSettings("east-2"));
        assertThat(read.roles().all()).containsExactly(Role.HOME);
        assertThat(read.registration()).isEqualTo(new RegistrationSettings(VISITORS, Duration.ofSeconds(7),
                Duration.ofSeconds(8), Duration.ofSeconds(9), Duration.ofSeconds(11), Duration.ofMillis(750),
                Duration.ofSeconds(12), 13, true));
        assertThat(read.lending()).isEqualTo(new LendingSettings(
                new CallTerms(Duration.ofSeconds(14), Duration.ofSeconds(15)),
                new ManualTerms(Duration.ofSeconds(16), Duration.ofSeconds(17), Duration.ofSeconds(18))));
        assertThat(read.home()).isEqualTo(new HomeSettings("ims.other.example.com", HomeSettings.Mode.FORWARD,
                HomeSettings.NumberForm.TEL, new HomeCalls(HomeCalls.WhenRegistered.NUMBER, Optional.of(404))));
        assertThat(with("imrn.home.history-cause=off").home().calls())
                .isEqualTo(new HomeCalls(HomeCalls.WhenRegistered.HOME, Optional.empty()));
        assertThat(read.publication()).isEqualTo(new PublicationSettings(PublicationSettings.Carrier.NONE,
                Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(3)));
        assertThat(read.sip().nextHops()).isEqualTo(new NextHopSettings(List.of("sip:10.0.0.1:5070;transport=tcp;lr",
                "sip:icscf.example.com"), Duration.ofSeconds(3), Duration.ofSeconds(1), false));
        assertThat(with().sip().nextHops().inside()).as("what the operator names is his own, unless he says otherwise").isTrue();
        assertThat(read.sip().retryAfter()).isEqualTo(Duration.ofSeconds(4));
        assertThat(read.sip().acceptNumberWithoutUserPhone()).isTrue();
        assertThat(read.sip().emergencyNumbers()).containsExactlyInAnyOrder("110", "112");
        assertThat(read.sip().minimumSessionExpires()).isEqualTo(Duration.ofSeconds(100));
        assertThat(read.database()).isEqualTo(new DatabaseSettings(Duration.ofMillis(250), Duration.ofSeconds(2),
                Duration.ofSeconds(4), 64));
        assertThat(read.timing()).isEqualTo(new TimingSettings(Duration.ofSeconds(2), 77, Duration.ofSeconds(3),
                Duration.ofSeconds(9), Duration.ofMillis(500), Duration.ofSeconds(5)));
    }

    @Test
    void theNameOfANetworkIsReadAsMessagesAreHoweverItIsWritten() {
        ImrnConfiguration read = with("imrn.home.announcers=Visited.example.=192.0.2.1, visited.EXAMPLE=192.0.2.2",
                "imrn.visited.network=Here.example.", "imrn.pools=uk,visitors", "imrn.pool.uk.ranges=+447700900000-+447700900099",
                "imrn.pool.uk.visited-networks=IMS.uk.example.");

        assertThat(read.homeRegistrar().announcers().networksAt(List.of("192.0.2.1"))).containsExactly("Visited.example");
        assertThat(read.homeRegistrar().announcers().networksAt(List.of("192.0.2.2"))).containsExactly("Visited.example");
        assertThat(read.visited().network()).isEqualTo("Here.example");
        assertThat(read.pools().selection().rules()).extracting(PoolRule::visitedNetworks)
                .containsExactly(Set.of("ims.uk.example"));
    }

    @Test
    void whoMayTellHomeAndHowItIsToldIsRead() {
        ImrnConfiguration read = with("imrn.home.announcers=visited.example=192.0.2.1, other.example=192.0.2.0/24",
                "imrn.home.domains=IMS.home.example", "imrn.home.numbers=+447700900000-+447700900999",
                "imrn.home.min-expires=PT30S", "imrn.publication.carrier=sip",
                "imrn.publication.home-as=sips:as.{domain}:5061;transport=tcp", "imrn.visited.as-uri=sip:as.visited.example",
                "imrn.publication.answer-timeout=PT3S", "imrn.publication.parallel=7");

        assertThat(read.homeRegistrar().announcers().networksAt(List.of("192.0.2.1")))
                .containsExactlyInAnyOrder("visited.example", "other.example");
        assertThat(read.homeRegistrar().announcers().networksAt(List.of("192.0.2.2"))).containsExactly("other.example");
        assertThat(read.homeRegistrar().announcers().networksAt(List.of("192.0.3.1"))).isEmpty();
        assertThat(read.homeRegistrar().announcers().networksAt(List.of("192.0.2.1", "192.0.2.2")))
                .as("who seems to be at two addresses").containsExactly("other.example");
        assertThat(read.homeRegistrar().announcers().networksAt(List.of("192.0.2.1", "192.0.3.1"))).isEmpty();
        assertThat(read.homeRegistrar().announcers().networksAt(List.of())).as("who is nowhere").isEmpty();
        assertThat(read.homeRegistrar().domains()).containsExactly("ims.home.example");
        assertThat(read.homeRegistrar().numbers())
                .isEqualTo(NumberRanges.of(NumberRange.parse("+447700900000-+447700900999")));
        assertThat(read.homeRegistrar().leastExpires()).isEqualTo(Duration.ofSeconds(30));
        assertThat(read.announcing()).isEqualTo(new AnnouncingSettings(
                Optional.of("sips:as.{domain}:5061;transport=tcp"), "sip:as.visited.example", Duration.ofSeconds(3), 7));
        HomeRegistrarSettings defaults = with().homeRegistrar();
        assertThat(defaults.announcers().networksAt(List.of("127.0.0.1"))).isEmpty();
        assertThat(defaults.domains()).containsExactly("ims.home.example.com");
        assertThat(defaults.numbers()).isEqualTo(NumberRanges.NONE);
    }

    @Test
    void eachPoolHasItsOwnNumbersAndQuarantine() {
        ImrnConfiguration read = with("imrn.pools=visitors, calls", "imrn.registration.pool=calls",
                "imrn.pool.calls.ranges=+447700900800-+447700900849, +447700900899",
                "imrn.pool.calls.quarantine=PT5M");

        Pool calls = read.pools().pools().named(new PoolName("calls")).orElseThrow();
        assertThat(calls.size()).isEqualTo(51);
        assertThat(calls.quarantine()).isEqualTo(Duration.ofMinutes(5));
        assertThat(read.pools().pools().named(VISITORS)).map(Pool::size).contains(100L);
        assertThat(read.registration().pool()).isEqualTo(calls.name());
    }

    @Test
    void aPoolHasConditionsReservedNumbersAndShorterLifetimesIfSaid() {
        PoolSettings read = with("imrn.pools=uk,calls,visitors", "imrn.pool.uk.ranges=+447700900000-+447700900099",
                "imrn.pool.uk.visited-networks=ims.mnc001.example, V2", "imrn.pool.uk.access-types=3GPP-NR",
                "imrn.pool.uk.reserved=+447700900007,+447700900008-+447700900009",
                "imrn.pool.calls.ranges=+447700900800-+447700900849", "imrn.pool.calls.kinds=call",
                "imrn.pool.calls.called-prefixes=+44,+353", "imrn.pool.calls.shortest-lifetime=PT20S",
                "imrn.pool.calls.adaptive-threshold=70", "imrn.pool.watermarks=50, 100").pools();

        assertThat(read.selection().pools()).extracting(PoolName::value).containsExactly("uk", "calls", "visitors");
        assertThat(read.selection().rules()).containsExactly(
                new PoolRule(new PoolName("uk"), Set.of("ims.mnc001.example", "v2"), Set.of("3gpp-nr"), Set.of(),
                        Set.of()),
                new PoolRule(new PoolName("calls"), Set.of(), Set.of(), Set.of(LeaseKind.CALL), Set.of("+44", "+353")));
        assertThat(read.reserved()).isEqualTo(NumberRanges.of(NumberRange.parse("+447700900007-+447700900009")));
        assertThat(read.lifetimes()).isEqualTo(Map.of(new PoolName("calls"),
                new AdaptiveLifetime(70, Duration.ofSeconds(20))));
        assertThat(read.watermarks()).isEqualTo(new Watermarks(List.of(50, 100)));
        assertThat(with().pools().selection().rules()).isEmpty();
        assertThat(with().pools().watermarks()).isEqualTo(new Watermarks(List.of(80, 90, 100)));
    }

    @Test
    void whatIsHardlyMeantSoIsPointedOut() {
        assertThat(ConfigurationReview.of(with())).isEmpty();
        assertThat(ConfigurationReview.of(with("imrn.pool.visitors.reserved=+12025550100-+12025550199",
                "imrn.pool.visitors.kinds=call"))).hasSize(2)
                .anySatisfy(doubt -> assertThat(doubt).startsWith("imrn.pool.visitors.reserved: every number"))
                .anySatisfy(doubt -> assertThat(doubt).startsWith("imrn.registration.pool = visitors: its conditions"));
    }

    @Test
    void aClusterKnowsWhereItsMembersAre() {
        ClusterSettings cluster = with("imrn.cluster.members=127.0.0.1, localhost[7900], 127.0.0.3",
                "imrn.cluster.bind-address=127.0.0.1", "imrn.cluster.port=7801",
                "imrn.cluster.replication-timeout=PT0.2S",
                "imrn.database.url=jdbc:postgresql://db.example.com/imrn").cluster();

        assertThat(cluster.severalNodes()).isTrue();
        assertThat(cluster.initialHosts()).isEqualTo("127.0.0.1[7801],localhost[7900],127.0.0.3[7801]");
        assertThat(cluster.replicationTimeout()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void oneMemberAloneMayUseTheEmbeddedDatabase() {
        assertThat(with("imrn.cluster.members=127.0.0.1").cluster().severalNodes()).isFalse();
    }

    @Test
    void theVisitedNetworkTellsLocalIdentitiesAndMakesHomeOnes() {
        VisitedNetwork visited = with("imrn.visited.domains=Visited.example.com,v2.example.com",
                "imrn.visited.network=visited-1",
                "imrn.visited.home-identity-template=sip:{user}@ims.home.example.com").visited().asNetwork();

        assertThat(PublicIdentity.read("sip:alice@visited.EXAMPLE.com")).hasValueSatisfying(local ->
                assertThat(visited.isLocal(local)).isTrue());
        assertThat(visited.isLocal(new PublicIdentity("sip:alice@home.example.com"))).isFalse();
        assertThat(visited.name()).isEqualTo("visited-1");
        assertThat(visited.homeIdentity("alice")).contains(new PublicIdentity("sip:alice@ims.home.example.com"));
        assertThat(with().visited().asNetwork().homeIdentity("alice")).isEqualTo(Optional.empty());
        VisitedNetwork numbered = with("imrn.visited.numbers=+12025550300-+12025550399").visited().asNetwork();
        assertThat(numbered.isLocal(new PublicIdentity("tel:+12025550342"))).isTrue();
        assertThat(numbered.isLocal(new PublicIdentity("tel:+12025550142"))).isFalse();
    }

    @Test
    void whoSubscribesAtAnSCscfSaysByWhatNameItIsKnownThere() {
        assertThat(with("imrn.registration.reg-event=true", "imrn.visited.as-uri=sip:as.visited.example").announcing()
                .ownUri()).isEqualTo("sip:as.visited.example");
        assertThat(with("imrn.registration.reg-event=true", "imrn.roles=home").registration().regEvent()).isTrue();
    }

    @Test
    void aQuarantineMayBeAsShortAsItsShortenedParts() {
        ImrnConfiguration read = with("imrn.pool.visitors.ttl=PT0S", "imrn.home.negative-ttl=PT0S",
                "imrn.quarantine.transaction-timeout=PT0.5S", "imrn.quarantine.isup-setup=PT0.3S",
                "imrn.quarantine.clock-skew=PT0.2S", "imrn.database.lock-timeout=PT0.1S",
                "imrn.database.statement-timeout=PT0.1S", "imrn.database.socket-timeout=PT0.4S",
                "imrn.pool.visitors.quarantine=PT2S");

        assertThat(read.pools().pools().all().get(0).quarantine()).isEqualTo(Duration.ofSeconds(2));
        assertThat(read.quarantine().floor(Duration.ZERO, read.database()).shortest()).isEqualTo(Duration.ofSeconds(2));
    }

    /** Otherwise the rest, which counts from the begin of a transaction, could be over too early after its commit. */
    @Test
    void aQuarantineContainsTheLongestTransactionOfTheDatabase() {
        Duration longest = Duration.parse("PT107.5S");

        assertThat(with("imrn.pool.visitors.quarantine=" + longest).pools().pools().longestQuarantine())
                .isEqualTo(longest);
        assertThat(refusalOf("imrn.pool.visitors.quarantine=" + longest.minusMillis(1)).faults()).singleElement()
                .asString().startsWith("imrn.pool.visitors.quarantine").contains(
                        "imrn.database.statement-timeout", "imrn.database.lock-timeout", "imrn.database.socket-timeout",
                        "PT10.5S = PT1M47.5S");
        assertThat(refusalOf("imrn.pool.visitors.quarantine=" + longest, "imrn.database.socket-timeout=PT6S").faults())
                .singleElement().asString().startsWith("imrn.pool.visitors.quarantine");
        assertThat(refusalOf("imrn.pool.visitors.quarantine=PT1S", "imrn.database.lock-timeout=long").faults())
                .as("of what is made of a faulty part nothing is said").singleElement().asString()
                .contains("imrn.database.lock-timeout");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        InvalidConfigurationException refusal = refusalOf("imrn.node.name=two words", "imrn.sip.retry-after=soon",
                "imrn.pool.visitors.ranges=+0123", "imrn.registration.pool=nobody", "imrn.sip.hots=1.2.3.4");

        assertThat(refusal.faults()).hasSize(5);
        assertThat(refusal).hasMessageStartingWith("the configuration has 5 faults:").hasMessageContainingAll(
                "imrn.node.name", "imrn.sip.retry-after", "imrn.pool.visitors.ranges", "imrn.registration.pool",
                "imrn.sip.hots");
    }

    @Test
    void aFaultInAPartDoesNotBringOnFaultsOfWhatIsMadeOfIt() {
        assertThat(refusalOf("imrn.quarantine.isup-setup=long", "imrn.pool.visitors.quarantine=PT1S").faults())
                .singleElement().asString().contains("imrn.quarantine.isup-setup");
        assertThat(refusalOf("imrn.pools=Bad Name", "imrn.registration.pool=calls").faults())
                .singleElement().asString().contains("imrn.pools");
    }

    @Test
    void aBlankTextMeansTheDefault() {
        assertThat(with("imrn.node.name= ", "imrn.cluster.members=")).isEqualTo(with());
        assertThat(with("imrn.node.name= a ").node().name()).isEqualTo("a");
    }

    @Test
    void serverSettingsAreCheckedThoughOnlyTheServerReadsThem() {
        List<String> faults = refusalOf("imrn.sip.port=70000", "imrn.http.port=0", "imrn.sip.host=a b",
                "imrn.http.host=?", "imrn.database.user=s a", "imrn.operator.name=o p").faults();
        assertThat(faults).hasSize(6);
    }
}
