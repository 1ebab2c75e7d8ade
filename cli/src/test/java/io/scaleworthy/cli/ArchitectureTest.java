package io.scaleworthy.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The walls. */
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.scaleworthy");

    private static void holds(ArchRule rule) {
        rule.check(ALL);
    }

    @Test
    void enoughClassesWereLookedAt() {
        assertThat(ALL.size()).isGreaterThan(200);
        for (String part : new String[] {
            "historian", "finding", "rubric", "scoring", "evidence", "checks", "report", "cli", "yaml", "roi"
        }) {
            assertThat(ALL.stream().filter(c -> c.getPackageName().startsWith("io.scaleworthy." + part)))
                    .as(part)
                    .hasSizeGreaterThan(4);
        }
    }

    @Test
    void historianAndScoringDoNotSeeEachOther() {
        holds(noClasses()
                .that()
                .resideInAPackage("..historian..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..finding..",
                        "..rubric..",
                        "..scoring..",
                        "..yaml..",
                        "..evidence..",
                        "..checks..",
                        "..report..",
                        "..cli.."));
        holds(noClasses()
                .that()
                .resideInAnyPackage("..finding..", "..rubric..", "..scoring..", "..yaml..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..historian..", "..evidence..", "..checks..", "..report..", "..cli.."));
    }

    @Test
    void returnIsComputedFromSamplesAndNumbersAlone() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("io.scaleworthy.roi..", "io.scaleworthy.unit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..rubric..",
                        "..scoring..",
                        "..yaml..",
                        "..evidence..",
                        "..checks..",
                        "..report..",
                        "..cli.."));
        holds(noClasses()
                .that()
                .resideInAnyPackage("..historian..", "..finding..", "..rubric..", "..scoring..", "..yaml..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.scaleworthy.roi..", "io.scaleworthy.unit.."));
    }

    @Test
    void checksKnowNoReadersAndNoRubric() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(
                        "..checks.dataquality..", "..checks.replicability..", "..checks.governance..", "..checks.roi..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..evidence.read..", "..rubric..", "..scoring..", "..yaml..", "..report.."));
        holds(noClasses()
                .that()
                .resideInAPackage("io.scaleworthy.evidence")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..evidence.read..", "io.scaleworthy.checks.."));
    }

    @Test
    void renderersReadTheDocumentAndNothingElse() {
        holds(noClasses()
                .that()
                .resideInAPackage("..report.render..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..rubric..", "..scoring..", "..evidence..", "..checks..", "..historian.."));
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("..cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..cli.."));
    }

    @Test
    void onlyTheCommandLineKnowsTheClockTheEnvironmentAndTheStreams() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("..cli..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void everyPackageIsNullMarkedAndFreeOfCycles() {
        holds(classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked"));
        long packages = ALL.stream().map(c -> c.getPackageName()).distinct().count();
        assertThat(ALL.stream()
                        .filter(c -> c.getSimpleName().equals("package-info"))
                        .count())
                .isEqualTo(packages);
        holds(slices().matching("io.scaleworthy.(*)..").should().beFreeOfCycles());
    }

    @Test
    void templatesUseNothingThatCallsOrUnescapes() {
        String template = Cli.read(Cli.root().resolve("report-templates/src/main/resources/templates/report.ftlh"));
        assertThat(template)
                .doesNotContain("?new", "?api", "?interpret", "?eval", "?no_esc", "<#include", "<#import", "<script");
    }
}
