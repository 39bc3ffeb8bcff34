package org.imrn.node;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Arrays;

/** What each module may use, as the picture of the architecture has it: data goes one way through the house. */
@AnalyzeClasses(packages = "org.imrn", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {

    private static final String[] DOMAIN = {"org.imrn.number..", "org.imrn.pool..", "org.imrn.lease..",
        "org.imrn.registration..", "org.imrn.roaming..", "org.imrn.routing..", "org.imrn.message.."};
    private static final String CONFIGURATION = "org.imrn.configuration..";
    private static final String PERSISTENCE = "org.imrn.persistence..";
    private static final String CLUSTER = "org.imrn.cluster..";
    private static final String PUBLICATION = "org.imrn.publication..";
    private static final String LOCATION = "org.imrn.location..";
    private static final String NODE = "org.imrn.node..";
    private static final String[] SIP = {"javax.servlet.sip..", "javax.sip..", "gov.nist.."};
    private static final String REST = "javax.ws.rs..";
    private static final String[] JPA = {"javax.persistence..", "org.hibernate..", "org.flywaydb..", "java.sql..",
        "javax.sql.."};
    private static final String[] CACHES = {"org.infinispan..", "org.jgroups.."};

    @ArchTest
    static void everyModuleIsLookedAt(JavaClasses all) {
        for (String module : new String[] {"lease", "configuration", "persistence", "cluster", "publication", "location", "node"}) {
            assertThat(all).anyMatch(one -> one.getPackageName().startsWith("org.imrn." + module));
        }
    }

    @ArchTest
    static final ArchRule theDomainKnowsNoneOfTheOthers = noClasses().that().resideInAnyPackage(DOMAIN)
            .should().dependOnClassesThat().resideInAnyPackage(CONFIGURATION, PERSISTENCE, CLUSTER, PUBLICATION, LOCATION, NODE);

    @ArchTest
    static final ArchRule persistenceKnowsNeitherCachesNorSipNorRest = noneUses(PERSISTENCE, CACHES, SIP,
            new String[] {REST, CLUSTER, PUBLICATION, NODE, CONFIGURATION});

    @ArchTest
    static final ArchRule clusterKnowsNeitherSipNorRestNorTheDatabase = noneUses(CLUSTER, SIP, JPA,
            new String[] {REST, PERSISTENCE, PUBLICATION, NODE, CONFIGURATION});

    @ArchTest
    static final ArchRule publicationKnowsNeitherDatabaseNorCachesNorRest = noneUses(PUBLICATION, JPA, CACHES,
            new String[] {REST, PERSISTENCE, CLUSTER, NODE, CONFIGURATION});

    @ArchTest
    static final ArchRule locationKnowsTheDomainAlone = noneUses(LOCATION, JPA, CACHES, SIP,
            new String[] {REST, CONFIGURATION, PERSISTENCE, CLUSTER, PUBLICATION, NODE});

    @ArchTest
    static final ArchRule configurationKnowsTheDomainAlone = noneUses(CONFIGURATION, JPA, CACHES, SIP,
            new String[] {REST, PERSISTENCE, CLUSTER, PUBLICATION, NODE});

    @ArchTest
    static final ArchRule nodeKnowsNeitherSipNorRest = noneUses(NODE, SIP, new String[] {REST});

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyMean = noClasses()
            .that().haveNameNotMatching("org\\.imrn\\.cluster\\.(CacheSchemaImpl|.*\\$___Marshaller.*)")
            .should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?");

    /** No class of the module uses any of the packages. */
    private static ArchRule noneUses(String module, String[]... foreign) {
        String[] all = Arrays.stream(foreign).flatMap(Arrays::stream).toArray(String[]::new);
        return noClasses().that().resideInAPackage(module).should(
                ArchConditions.dependOnClassesThat(resideInAnyPackage(all)));
    }
}
