package org.imrn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imrn.configuration.Configurations.refusalOf;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal names the key, the value, what is wrong and the environment variable. */
class RefusalTest {

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            imrn.node.name                            | two words            | not of that form
            imrn.roles                                | ,                    | there is nothing before
            imrn.roles                                | visited,visited      | 'visited' is there twice
            imrn.roles                                | transit              | not one of the choices
            imrn.pools                                | Visitors             | is not a pool name
            imrn.pool.visitors.ranges                 | 12025550100          | the + is missing
            imrn.pool.visitors.ranges                 | +12025550199-+12025550100 | greater than the last
            imrn.pool.visitors.ranges                 | +12025550100-+12025550149,+12025550149 | overlaps
            imrn.pool.visitors.ranges                 | +100000000000-+199999999999 | more than 10000000
            imrn.pool.visitors.quarantine             | PT1M36S              | max(PT30S, PT30S) + PT32S + PT30S + PT5S + PT10.5S = PT1M47.5S
            imrn.pool.visitors.ttl                    | PT1.5S               | not a whole number of seconds
            imrn.pool.visitors.reserved               | +12025550100,12025550101 | the + is missing
            imrn.pool.visitors.reserved               | +12025550190-+12025550210 | +12025550200-+12025550210 is no part of the pool
            imrn.pool.visitors.visited-networks       | a b                  | not of that form
            imrn.pool.visitors.access-types           | 3GPP NR              | not of that form
            imrn.pool.visitors.kinds                  | manual               | not one of the choices
            imrn.pool.visitors.called-prefixes        | 44                   | not of that form
            imrn.pool.visitors.adaptive-threshold     | 101                  | more than 100
            imrn.pool.visitors.shortest-lifetime      | PT0S                 | shorter than PT1S
            imrn.pool.watermarks                      | 80,101               | more than 100
            imrn.home.negative-ttl                    | -PT1S                | shorter than PT0S
            imrn.quarantine.transaction-timeout       | 32                   | not an ISO 8601 duration
            imrn.quarantine.isup-setup                | P1D                  | longer than PT10M
            imrn.quarantine.clock-skew                | 5s                   | not an ISO 8601 duration
            imrn.registration.pool                    | nobody               | there is no such pool; imrn.pools names visitors
            imrn.registration.pool                    | No Body              | is not a pool name
            imrn.registration.grace                   | -PT1S                | shorter than PT0S
            imrn.registration.closing-wait            | PT0S                 | shorter than
            imrn.registration.withdrawal-wait         | PT0S                 | shorter than
            imrn.registration.retry-interval          | PT0S                 | shorter than
            imrn.registration.patience                | PT1M                 | longer than PT30S
            imrn.registration.default-expires         | PT0S                 | shorter than
            imrn.registration.waiting-limit           | 0                    | less than 1
            imrn.call.guard                           | PT2M                 | longer than PT1M
            imrn.call.tombstone                       | PT0S                 | shorter than PT0.5S
            imrn.manual.lifetime                      | PT25H                | longer than imrn.manual.longest = 'PT24H'
            imrn.manual.longest                       | PT0S                 | shorter than PT1S
            imrn.manual.patience                      | PT1H                 | longer than PT30S
            imrn.visited.domains                      | ims visited          | not of that form
            imrn.visited.numbers                      | 0301234              | 0301234
            imrn.visited.network                      | a"b                  | not of that form
            imrn.visited.home-identity-template       | sip:alice@home.example.com | not of that form
            imrn.visited.home-identity-template       | sip:{user}@ims.visited.example.com | one of the visited network
            imrn.home.domain                          | sip:home             | not of that form
            imrn.home.mode                            | proxy                | not one of the choices
            imrn.home.number-form                     | TEL                  | not one of the choices
            imrn.home.registered                      | abroad               | not one of the choices
            imrn.home.history-cause                   | 200                  | not of that form
            imrn.publication.carrier                  | dns                  | not one of the choices
            imrn.publication.home-as                  | as.home.example      | not of that form
            imrn.publication.home-as                  | sip:as@home.example  | not of that form
            imrn.publication.home-as                  | sip:{domain}.{domain} | not of that form
            imrn.publication.answer-timeout           | PT0S                 | shorter than
            imrn.publication.parallel                 | 0                    | less than 1
            imrn.visited.as-uri                       | as.visited.example   | not of that form
            imrn.home.announcers                      | 192.0.2.1            | no network name before '='
            imrn.home.announcers                      | a=as.visited.example | host names are not looked up
            imrn.home.announcers                      | =192.0.2.1           | no network name before '='
            imrn.home.domains                         | sip:home             | not of that form
            imrn.home.numbers                         | 0301234              | 0301234
            imrn.home.min-expires                     | PT0.5S               | not a whole number of seconds
            imrn.outbox.interval                      | PT0S                 | shorter than
            imrn.publication.retry-first              | PT2H                 | longer than PT1H
            imrn.publication.retry-longest            | PT0.5S               | shorter than imrn.publication.retry-first
            imrn.sip.trusted-peers                    | scscf.example.com    | host names are not looked up
            imrn.sip.trusted-peers                    | 10.0.0.0/33          | not a prefix length
            imrn.sip.next-hop                         | icscf.example.com    | not of that form
            imrn.sip.next-hop                         | sip:a.example.com,sip:a.example.com | is there twice
            imrn.sip.next-hop-probe.interval          | -PT1S                | shorter than PT0S
            imrn.sip.next-hop-probe.timeout           | PT1M                 | longer than PT32S
            imrn.sip.port                             | 0                    | less than 1
            imrn.sip.port                             | -1                   | there is no SIP at all, since imrn.sip.tls.port is not set
            imrn.sip.trust                            | tls                  | nobody could be trusted, since imrn.sip.tls.port is not set
            imrn.sip.trust                            | none                 | not one of the choices
            imrn.overload.calls                       | 0                    | less than 1
            imrn.overload.guaranteed                  | 5001                 | more than imrn.overload.calls = '5000'
            imrn.overload.latency                     | PT0S                 | shorter than PT0.001S
            imrn.sip.retry-after                      | PT0S                 | shorter than PT1S
            imrn.sip.accept-number-without-user-phone | yes                  | neither true nor false
            imrn.sip.emergency-numbers                | 112,police           | 'police': not of that form
            imrn.sip.min-session-expires              | PT60S                | shorter than PT1M30S
            imrn.cluster.members                      | a[b]                 | not of the form host[port]
            imrn.cluster.members                      | a[70000]             | more than 65535
            imrn.cluster.members                      | 127.0.0.1[7800],127.0.0.1[7801] | cannot share the embedded H2
            imrn.cluster.members                      | 127.0.0.1,localhost[0] | less than 1
            imrn.cluster.tls.keystore                 | no/such/file         | there is no such file
            imrn.cluster.tls.truststore               | /                    | there is no such file
            imrn.cluster.bind-address                 | here there           | not of that form
            imrn.cluster.port                         | 0                    | less than 1
            imrn.cluster.replication-timeout          | PT1M                 | longer than PT10S
            imrn.database.url                         | jdbc:mysql://db/imrn | neither PostgreSQL nor H2
            imrn.database.url                         | jdbc:h2:mem:imrn     | without MODE=PostgreSQL
            imrn.database.url                         | jdbc:h2:file:/imrn;MODE=PostgreSQL | without WRITE_DELAY=0
            imrn.database.url                         | jdbc:h2:file:/imrn;MODE=PostgreSQL;WRITE_DELAY=0500 | without WRITE_DELAY=0
            imrn.database.lock-timeout                | PT0S                 | shorter than
            imrn.database.statement-timeout           | PT0.1S               | shorter than imrn.database.lock-timeout
            imrn.database.socket-timeout              | PT0.5S               | shorter than imrn.database.statement-timeout
            imrn.database.group-size                  | many                 | not a whole number
            imrn.sweep.interval                       | PT2M                 | longer than PT1M
            imrn.sweep.budget                         | 0                    | less than 1
            imrn.heartbeat.interval                   | PT0S                 | shorter than
            imrn.heartbeat.dead-after                 | PT2S                 | shorter than three times imrn.heartbeat.interval
            imrn.sip.host                             | a b                  | not of that form
            imrn.sip.port                             | 65536                | more than 65535
            imrn.http.host                            | a b                  | not of that form
            imrn.http.port                            | http                 | not a whole number
            imrn.operator.name                        | a b                  | not of that form
            imrn.database.user                        | a b                  | not of that form
            """)
    void aBadValueIsRefusedByName(String key, String value, String because) {
        assertThat(refusalOf(key + "=" + value).faults()).singleElement().asString()
                .startsWith(key + " = '" + value + "': ")
                .contains(because, "; expected ")
                .endsWith("(environment variable " + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT) + ")");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            imrn.pools=visitors,calls                       | imrn.pool.calls.ranges = (not set): it must be set
            imrn.pools=visitors,calls;imrn.pool.calls.ranges=+12025550199 | imrn.pool.calls.ranges = '+12025550199': +12025550199-+12025550199 overlaps the pool visitors
            imrn.pools=visitors,calls;imrn.pool.calls.ranges=+12025550200;imrn.pool.calls.kinds=registration;imrn.pool.calls.called-prefixes=+44 | imrn.pool.calls.called-prefixes = '+44': a registration calls no number: imrn.pool.calls.kinds = 'registration'
            imrn.pools=calls,visitors;imrn.pool.calls.ranges=+12025550200;imrn.pool.calls.visited-networks=a,b;imrn.pool.visitors.access-types=3GPP-NR;imrn.pool.visitors.visited-networks=B | imrn.pool.visitors.visited-networks = 'B': the pool is never chosen: whatever meets its conditions meets those of the pool calls, which stands before it in imrn.pools
            imrn.roles=visited                              | imrn.publication.carrier = 'local': this server is no home server: imrn.roles = 'visited'
            imrn.registration.reg-event=true                | imrn.visited.as-uri = 'sip:imrn-as.visited.example.com': it must be set, since imrn.registration.reg-event = 'true'
            imrn.publication.carrier=sip                    | imrn.publication.home-as = (not set): it must be set, since imrn.publication.carrier = 'sip'
            imrn.cluster.members=node-a,node-b;imrn.database.url=jdbc:postgresql:imrn | imrn.cluster.bind-address = '127.0.0.1': from a loopback address
            imrn.cluster.members=node-a,node-b;imrn.cluster.bind-address=node-a;imrn.database.url=jdbc:postgresql:imrn | imrn.cluster.tls.keystore = (not set): it must be set, since the nodes talk over a network
            imrn.cluster.members=127.0.0.1,127.0.0.1[7801];imrn.cluster.bind-address=0.0.0.0;imrn.database.url=jdbc:postgresql:imrn | imrn.cluster.bind-address = '0.0.0.0': it stands for all addresses
            imrn.cluster.members=127.0.0.1[1],127.0.0.1[2];imrn.database.url=jdbc:postgresql:imrn | imrn.cluster.members = '127.0.0.1[1],127.0.0.1[2]': this node itself is missing: imrn.cluster.bind-address = '127.0.0.1', imrn.cluster.port = '7800'
            imrn.cluster.members=::1,127.0.0.1;imrn.cluster.bind-address=127.0.0.2;imrn.database.url=jdbc:postgresql:imrn | imrn.cluster.members = '::1,127.0.0.1': this node itself is missing
            imrn.cluster.members=127.0.0.1,127.0.0.1[7800];imrn.database.url=jdbc:postgresql:imrn | imrn.cluster.members = '127.0.0.1,127.0.0.1[7800]': 127.0.0.1[7800] is there twice
            imrn.pool.visitors.ttl=PT1H                     | imrn.pool.visitors.quarantine = 'PT15M': shorter than a late call can take
            imrn.home.negative-ttl=PT1H                     | imrn.pool.visitors.quarantine = 'PT15M': shorter than a late call can take
            imrn.pools=calls;imrn.pool.calls.ranges=+12025550100 | imrn.registration.pool = 'visitors': there is no such pool
            """)
    void settingsThatDoNotGoTogetherAreRefusedByName(String settings, String fault) {
        assertThat(refusalOf(settings.split(";")).faults()).singleElement().asString().startsWith(fault);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            imrn.sip.prot=5060               | imrn.sip.prot: there is no such setting; the nearest one is imrn.sip.port
            imrn.pool.visitor.ttl=PT1S       | imrn.pool.visitor.ttl: there is no such setting; imrn.pool.<name>.ttl holds only for the pools that imrn.pools names
            imrn.pool.visitors.rangs=+1      | imrn.pool.visitors.rangs: there is no such setting; the nearest one is imrn.pool.visitors.ranges
            IMRN_REGISTRATION_GRAZE=PT1S     | IMRN_REGISTRATION_GRAZE: there is no such setting; the nearest one is IMRN_REGISTRATION_GRACE
            """)
    void aMisspeltNameIsRefusedWithTheNearestOne(String setting, String fault) {
        assertThat(refusalOf(setting).faults()).containsExactly(fault);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"java.home", "IMRN_SIP_PORT", "imrn.database.password", "PATH", "imrnish.thing",
        "IMRN_POOL_VISITORS_TTL"})
    void otherNamesAndEnvironmentVariablesOfKnownKeysAreLeftAlone(String name) {
        assertThat(Configurations.with(name + "=5060")).isEqualTo(Configurations.with());
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"elevenchars", "${imrn.operator.password}"})
    void anOperatorsPasswordThatIsEasyToGuessIsRefusedAndNeverShown(String password) {
        assertThat(refusalOf("imrn.operator.password=" + password).faults()).singleElement().asString()
                .isEqualTo("imrn.operator.password = (not shown): it cannot be used; expected 12 characters or more,"
                        + " no variable left unresolved (environment variable IMRN_OPERATOR_PASSWORD)");
    }

    @Test
    void thereIsNoServerWithoutAnOperatorsPassword() {
        assertThat(refusalOf("imrn.operator.password= ").faults()).singleElement().asString()
                .startsWith("imrn.operator.password = (not shown): it must be set; expected 12 characters or more");
    }

    @Test
    void aNameGuessedFromAnEnvironmentVariableIsJudgedByTheVariable() {
        assertThat(Configurations.with("imrn.cluster.bind.address=10.0.0.1", "IMRN_CLUSTER_BIND_ADDRESS=10.0.0.1"))
                .isEqualTo(Configurations.with());
        assertThat(refusalOf("imrn.cluster.bind.adress=a", "IMRN_CLUSTER_BIND_ADRESS=a").faults())
                .containsExactly("IMRN_CLUSTER_BIND_ADRESS: there is no such setting; the nearest one is"
                        + " IMRN_CLUSTER_BIND_ADDRESS");
    }

    @Test
    void thereIsNoServerWithoutARole() {
        assertThatThrownBy(() -> new Roles(Set.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one role");
    }
}
