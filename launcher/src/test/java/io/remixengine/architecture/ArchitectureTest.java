package io.remixengine.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house, over the compiled classes of every module. Each message says how to mend what breaks it. */
class ArchitectureTest {

    private static final Set<String> SERVICES = Set.of("gateway", "scrape", "remix", "media", "render", "publish");
    private static final String[] SERVICE_PACKAGES =
            SERVICES.stream().map(service -> "io.remixengine." + service + "..").toArray(String[]::new);
    private static final String[] STAGE_PACKAGES = SERVICES.stream()
            .filter(service -> !service.equals("gateway"))
            .map(service -> "io.remixengine." + service + "..")
            .toArray(String[]::new);

    private static JavaClasses house;

    @BeforeAll
    static void readEveryModule() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> compiled = modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
            house = new ClassFileImporter().importPaths(compiled);
        }
    }

    @Test
    void everyRoomIsSeen() {
        assertThat(house.stream().map(JavaClass::getPackageName))
                .as("Build all modules first: ./mvnw test from the root")
                .contains("io.remixengine.contracts.event", "io.remixengine.platform.stage")
                .anyMatch(name -> name.startsWith("io.remixengine.gateway"))
                .anyMatch(name -> name.startsWith("io.remixengine.render"));
    }

    @Test
    void contractsKnowNoFramework() {
        check(classes()
                .that()
                .resideInAPackage("io.remixengine.contracts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "com.fasterxml.jackson..", "org.jspecify..", "io.remixengine.contracts..")
                .because("contracts/ is the language that everyone speaks; move what needs more into platform/"));
    }

    @Test
    void platformKnowsNoService() {
        check(noClasses()
                .that()
                .resideInAPackage("io.remixengine.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICE_PACKAGES)
                .because("dependencies point one way, service -> platform -> contracts;"
                        + " let the service hand in what platform/ needs through an interface"));
    }

    @Test
    void servicesDoNotKnowEachOther() {
        for (String service : SERVICES) {
            String[] others = SERVICES.stream()
                    .filter(other -> !other.equals(service))
                    .map(other -> "io.remixengine." + other + "..")
                    .toArray(String[]::new);
            check(noClasses()
                    .that()
                    .resideInAPackage("io.remixengine." + service + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .because("services talk by events alone; put the shared value into contracts/"));
        }
    }

    @Test
    void launcherStartsServicesAsProcessesOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("io.remixengine.launcher..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.remixengine.platform..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICE_PACKAGES)
                .because("the launcher is outside the services: use their HTTP API"));
    }

    @Test
    void stagesLeaveKafkaToThePlatform() {
        check(noClasses()
                .that()
                .resideInAnyPackage(STAGE_PACKAGES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.smallrye.reactive.messaging..")
                .because("a stage is one method over values; return an Outcome and let the stage runner send it"));
    }

    @Test
    void oneClassStartsProcesses() {
        check(noClasses()
                .that()
                .resideInAnyPackage(SERVICE_PACKAGES)
                .or()
                .resideInAPackage("io.remixengine.platform..")
                .and()
                .doNotHaveFullyQualifiedName("io.remixengine.platform.process.LocalProcessRunner")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .because("time-outs, cancellation and output bounds are written once: use ProcessRunner"));
    }

    @Test
    void namesSayWhatAThingIsInTheDomain() {
        check(noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .because("such names hide what a class is; name it after the thing it stands for"));
    }

    @Test
    void dependenciesAreHandedToConstructors() {
        check(fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .because("hidden collaborators can't be replaced in a test; make them constructor parameters"));
    }

    @Test
    void packagesOfAModuleHaveNoCycles() {
        for (String room :
                List.of("contracts", "platform", "gateway", "scrape", "remix", "media", "render", "publish")) {
            check(slices().matching("io.remixengine." + room + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .because("a cycle is one package in two folders; move the shared part to where both may look"));
        }
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatItPromises() {
        Set<String> unmarked = house.stream()
                .map(JavaClass::getPackage)
                .filter(each -> each.getName().startsWith("io.remixengine"))
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());

        assertThat(unmarked)
                .as("Add a package-info.java with @NullMarked and a sentence on what the package promises")
                .isEmpty();
    }

    private static void check(ArchRule rule) {
        rule.check(house);
    }
}
