package dev.nonet.local;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

/// What may know what.
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.nonet");

    @Test
    void onlyTheAwsPackageAndTheHandlersKnowAws() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.nonet.shared.aws..",
                        "dev.nonet.local..",
                        "dev.nonet.harness..",
                        "dev.nonet.api..")
                .and()
                .haveNameNotMatching(
                        "dev[.]nonet[.](relay[.]RelayHandler|workflow[.]WorkflowHandler|sandbox[.]SandboxHandler).*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.amazonaws..",
                        "software.amazon.awssdk..",
                        "software.amazon.lambda..",
                        "org.crac..")
                .check(CLASSES);
    }

    @Test
    void onlyTheMemoryTheTasksAndTheRunsKnowRedis() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.nonet.shared.memory..",
                        "dev.nonet.shared.task..",
                        "dev.nonet.shared.workflow..",
                        "dev.nonet.shared.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..", "io.netty..", "reactor..")
                .check(CLASSES);
    }

    @Test
    void onlyTheApiKnowsSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.nonet.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void noFunctionKnowsAnother() {
        slices().matching("dev.nonet.(*)..")
                .namingSlices("$1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        alwaysTrue(),
                        resideInAnyPackage("dev.nonet.shared..", "dev.nonet.harness.."))
                .ignoreDependency(resideInAPackage("dev.nonet.local.."), alwaysTrue())
                .check(CLASSES);
    }

    @Test
    void noFunctionLoadsTheSlowHttpClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.nonet.local..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(CLASSES);
    }
}
