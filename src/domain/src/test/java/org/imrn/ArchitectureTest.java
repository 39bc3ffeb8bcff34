package org.imrn;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** What the domain may use, and which of its packages may know which. */
@AnalyzeClasses(packages = "org.imrn", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainUsesTheJdkAloneAndAnnotationsForInjectionAndValidation =
            classes().should().onlyDependOnClassesThat().resideInAnyPackage("org.imrn..", "java.lang..", "java.util..",
                    "java.time..", "javax.inject..", "javax.validation..");

    /**
     * Numbers know nothing, pools know numbers. Leases, registrations and roaming know one another: a lease is held by a
     * registration and announced to the home network, a registration leases. Routing decides by SIP facts alone.
     */
    @ArchTest
    static final ArchRule packagesKnowOneAnotherAsTheyAreMeantTo = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.imrn..")
            .layer("number").definedBy("org.imrn.number..")
            .layer("pool").definedBy("org.imrn.pool..")
            .layer("lease").definedBy("org.imrn.lease..")
            .layer("registration").definedBy("org.imrn.registration..")
            .layer("roaming").definedBy("org.imrn.roaming..")
            .layer("routing").definedBy("org.imrn.routing..")
            .layer("healing").definedBy("org.imrn.healing..")
            .layer("message").definedBy("org.imrn.message..")
            .whereLayer("number").mayNotAccessAnyLayer()
            .whereLayer("message").mayNotAccessAnyLayer()
            .whereLayer("pool").mayOnlyAccessLayers("number")
            .whereLayer("lease").mayOnlyAccessLayers("number", "pool", "registration", "roaming")
            .whereLayer("registration").mayOnlyAccessLayers("number", "pool", "lease", "roaming")
            .whereLayer("roaming").mayOnlyAccessLayers("number", "registration", "lease")
            .whereLayer("routing").mayOnlyAccessLayers("number", "registration")
            .whereLayer("healing").mayNotBeAccessedByAnyLayer()
            .whereLayer("message").mayNotBeAccessedByAnyLayer();

    /** The loop is narrower than the packages: leases know who registrations are, not what is done with them. */
    @ArchTest
    static final ArchRule leasesKnowNoUseCaseOfRegistrations = noClasses().that().resideInAPackage("org.imrn.lease..")
            .should().dependOnClassesThat(resideInAnyPackage("org.imrn.registration..")
                    .and(not(simpleName("RegistrationId"))));

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyMean = noClasses()
            .should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?");

    @ArchTest
    static final ArchRule nothingIsSaidPastTheMessageCatalogue = noClasses()
            .should().dependOnClassesThat().resideInAPackage("java.util.logging..")
            .orShould().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule theTimeIsInjected = noClasses()
            .should().callMethod(Instant.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(Clock.class, "systemUTC")
            .orShould().callMethod(Clock.class, "systemDefaultZone");
}
