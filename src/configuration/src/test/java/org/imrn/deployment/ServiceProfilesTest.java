package org.imrn.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.imrn.configuration.AnnouncingSettings;
import org.imrn.configuration.ConfigurationSource;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployment material does what its comments say, for the numbers that the server has by default. */
class ServiceProfilesTest {

    private static final String REGISTRATION = "visited-registration.xml";
    private static final String TERMINATING = "home-terminating.xml";
    private static final String BOTH = "both-roles.xml";
    private static final String POOL = "psi-pool-indirect.xml";
    private static final String NUMBER = "psi-number-direct.xml";
    private static final Path CONF = Path.of("..", "..", "conf");
    private static final Pools POOLS = ImrnConfiguration
            .read(ConfigurationSource.of(Map.of("imrn.operator.password", "not used here"))).pools().pools();

    static List<String> files() {
        return ServiceProfiles.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileKeepsToTheOrderOfTheStandard(String file) {
        assertThat(ServiceProfiles.read(file).getTagName()).isEqualTo("IMSSubscription");
    }

    @Test
    void theIndexNamesEveryFile() throws IOException {
        assertThat(files()).containsExactlyInAnyOrder(REGISTRATION, TERMINATING, BOTH, POOL, NUMBER);
        assertThat(Files.readString(CONF.resolve("README.md")))
                .contains(files().stream().map(file -> "(ifc/" + file + ")").toList());
    }

    @Test
    void prioritiesAreUniqueSoThatOneUserMayHaveAllCriteria() {
        assertThat(Stream.of(REGISTRATION, TERMINATING, POOL).flatMap(file -> ServiceProfiles.criteria(file).stream())
                .map(FilterCriterion::priority)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void allIdentitiesOfTheVisitorsImplicitSetAreOfTheVisitedNetworkSoThatCallsNeverGoHomeAgain() {
        assertThat(FilterCriterion.elements(ServiceProfiles.read(REGISTRATION), "Identity")).hasSizeGreaterThan(1)
                .allSatisfy(identity -> assertThat(identity.getTextContent()).endsWith("@ims.visited.example.com"));
    }

    @ParameterizedTest
    @CsvSource({"REGISTER,0,0", "REGISTER,0,1", "REGISTER,0,2", "INVITE,1,-1", "INVITE,2,-1", "INVITE,0,-1", "INVITE,3,-1",
        "INVITE,4,-1", "MESSAGE,1,-1"})
    void aNetworkThatIsBothReportsWhatEitherOfTheTwoReports(String method, int sessionCase, int type) {
        SipRequest request = type < 0 ? SipRequest.to(method, sessionCase, "ims.home.example.com") : SipRequest.register(type);
        List<FilterCriterion> both = ServiceProfiles.criteria(BOTH);

        assertThat(both).hasSize(2);
        assertThat(both.get(0).firesOn(request)).isEqualTo(ServiceProfiles.criterion(REGISTRATION).firesOn(request));
        assertThat(both.get(1).firesOn(request)).isEqualTo(ServiceProfiles.criterion(TERMINATING).firesOn(request));
        assertThat(both).extracting(criterion -> criterion.text("DefaultHandling").orElseThrow()).containsOnly("0");
        assertThat(FilterCriterion.elements(ServiceProfiles.read(BOTH), "ServiceProfile")).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyServerNameIsOneThatTheServerTheBalancerAndTheDocumentsKnow(String file) throws IOException {
        String kamailio = Files.readString(CONF.resolve("kamailio").resolve("kamailio.cfg"));
        String guide = Files.readString(CONF.resolve("README.md"));
        for (FilterCriterion criterion : ServiceProfiles.criteria(file)) {
            String server = criterion.text("ServerName").orElseThrow();
            String host = server.replaceFirst("^sip:([^;]+);transport=tcp$", "$1");

            assertThat(host).isEqualTo(file.startsWith("home") || file.equals(BOTH) ? "imrn-as.home.example.com"
                    : AnnouncingSettings.OWN_URI.defaultText().substring("sip:".length()));
            assertThat(kamailio).contains("alias=\"" + host + "\"");
            assertThat(guide).contains("=sip:" + host);
        }
    }

    @Test
    void everyPathInTheGuideIsThere() throws IOException {
        List<String> paths = Pattern.compile("]\\(([^)#][^)]*)\\)").matcher(Files.readString(CONF.resolve("README.md")))
                .results().map(link -> link.group(1)).toList();

        assertThat(paths).isNotEmpty().allSatisfy(path -> assertThat(CONF.resolve(path)).exists());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyKindOfRegistrationIsReported(int type) {
        assertThat(ServiceProfiles.criterion(REGISTRATION).firesOn(SipRequest.register(type))).isTrue();
    }

    @Test
    void aServerThatIsDownDoesNotDeregisterVisitors() {
        assertThat(ServiceProfiles.criterion(REGISTRATION).text("DefaultHandling")).contains("0");
    }

    @Test
    void aRegistrationTellsWhoTheVisitorIsAndCarriesBothBodies() {
        FilterCriterion criterion = ServiceProfiles.criterion(REGISTRATION);

        assertThat(criterion.text("ServiceInfo")).hasValueSatisfying(info ->
                assertThat(info.split(";")).extracting(field -> field.substring(0, field.indexOf('=')))
                        .containsExactly("impi", "home", "impu"));
        assertThat(criterion.text("IncludeRegisterRequest")).isPresent();
        assertThat(criterion.text("IncludeRegisterResponse")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aVisitorsCallsAreNotReported(int sessionCase) {
        assertThat(ServiceProfiles.criterion(REGISTRATION)
                .firesOn(SipRequest.to("INVITE", sessionCase, "ims.visited.example.com"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"INVITE,1,true", "INVITE,2,true", "INVITE,0,false", "INVITE,3,false", "INVITE,4,false",
        "MESSAGE,1,false", "SUBSCRIBE,2,false"})
    void atHomeCallsToTheSubscriberAreReportedRegisteredOrNot(String method, int sessionCase, boolean reported) {
        FilterCriterion criterion = ServiceProfiles.criterion(TERMINATING);

        assertThat(criterion.firesOn(SipRequest.to(method, sessionCase, "ims.home.example.com"))).isEqualTo(reported);
        assertThat(criterion.text("ProfilePartIndicator")).isEmpty();
        assertThat(criterion.text("DefaultHandling")).contains("0");
    }

    @Test
    void theWildcardedPsiIsExactlyThePool() {
        var profile = ServiceProfiles.read(POOL);
        String identity = FilterCriterion.text(profile, "Identity").orElseThrow();
        Pattern wildcard = wildcard(identity);

        assertThat(FilterCriterion.text(profile, "IdentityType")).contains("2");
        assertThat(FilterCriterion.text(profile, "WildcardedPSI")).contains(identity);
        numbersAround().forEach(number -> assertThat(wildcard.matcher("tel:" + number).matches()).as("%s", number)
                .isEqualTo(POOLS.owning(number).isPresent()));
    }

    @Test
    void theCriterionOfThePoolFiresOnExactlyItsNumbers() {
        FilterCriterion criterion = ServiceProfiles.criterion(POOL);

        numbersAround().forEach(number -> assertThat(criterion.firesOn(SipRequest.to("INVITE", 2, number.toString())))
                .as("%s", number).isEqualTo(POOLS.owning(number).isPresent()));
        assertThat(criterion.firesOn(SipRequest.to("INVITE", 1, "+12025550142"))).isFalse();
        assertThat(criterion.firesOn(SipRequest.to("MESSAGE", 2, "+12025550142"))).isFalse();
        assertThat(criterion.firesOn(SipRequest.to("INVITE", 2, "ims.visited.example.com"))).isFalse();
        assertThat(criterion.text("DefaultHandling")).contains("1");
    }

    @Test
    void theDistinctPsiIsANumberOfThePoolAndNeedsNoCriteria() {
        var profile = ServiceProfiles.read(NUMBER);
        String number = FilterCriterion.text(profile, "Identity").orElseThrow().substring("tel:".length());

        assertThat(FilterCriterion.text(profile, "IdentityType")).contains("1");
        assertThat(POOLS.owning(E164Number.parse(number))).isPresent();
        assertThat(ServiceProfiles.criteria(NUMBER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <Priority>10</Priority>                            |                                        | Priority
            <DefaultHandling>0</DefaultHandling>               | <DefaultHandling>2</DefaultHandling>   | '2'
            <Method>REGISTER</Method>                          | <Method>REGISTER</Method><Extension><RegistrationType>0</RegistrationType><RegistrationType>1</RegistrationType><RegistrationType>2</RegistrationType></Extension> | RegistrationType
            <Group>0</Group>                                   | <ConditionNegated>0</ConditionNegated> | ConditionNegated
            """)
    void theSchemaRefusesWhatTheStandardDoes(String good, String bad, String named, @TempDir Path folder)
            throws IOException {
        String profile = Files.readString(CONF.resolve("ifc").resolve(REGISTRATION));
        Path broken = Files.writeString(folder.resolve("broken.xml"), profile.replace(good, bad == null ? "" : bad));

        assertThatThrownBy(() -> ServiceProfiles.parse(broken)).hasMessageContaining(named);
    }

    private static Pattern wildcard(String identity) {
        String[] parts = identity.split("!", -1);
        assertThat(parts).as("one expression between exclamation marks").hasSize(3);
        return Pattern.compile(Pattern.quote(parts[0]) + parts[1] + Pattern.quote(parts[2]));
    }

    /** The pool's numbers, a thousand on both sides, and numbers that begin or end like them. */
    private static List<E164Number> numbersAround() {
        var range = POOLS.named(new PoolName("visitors")).orElseThrow().ranges().get(0);
        LongStream near = LongStream.rangeClosed(range.first().value() - 1000, range.last().value() + 1000);
        LongStream alike = LongStream.of(range.first().value() / 10, range.first().value() * 10,
                range.last().value() * 100, 44_12025550142L);
        return LongStream.concat(near, alike).mapToObj(E164Number::new).toList();
    }
}
