package org.plaidsync;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.runtime.annotations.RegisterForReflection;

@AnalyzeClasses(packages = "org.plaidsync", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule arrows_point_down = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("org.plaidsync.cli..")
            .optionalLayer("schedule")
            .definedBy("org.plaidsync.schedule..")
            .optionalLayer("doctor")
            .definedBy("org.plaidsync.doctor..")
            .optionalLayer("link")
            .definedBy("org.plaidsync.link..")
            .optionalLayer("notify")
            .definedBy("org.plaidsync.notify..")
            .optionalLayer("sync")
            .definedBy("org.plaidsync.sync..")
            .optionalLayer("influx")
            .definedBy("org.plaidsync.influx..")
            .optionalLayer("ledger")
            .definedBy("org.plaidsync.ledger..")
            .optionalLayer("plaid")
            .definedBy("org.plaidsync.plaid..")
            .optionalLayer("config")
            .definedBy("org.plaidsync.config..")
            .optionalLayer("demo")
            .definedBy("org.plaidsync.demo..")
            .layer("model")
            .definedBy("org.plaidsync.model..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("schedule")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("doctor")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("link")
            .mayOnlyBeAccessedByLayers("cli", "doctor")
            .whereLayer("notify")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("sync")
            .mayOnlyBeAccessedByLayers("cli", "schedule")
            .whereLayer("influx")
            .mayOnlyBeAccessedByLayers("cli", "schedule", "doctor")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("cli", "link", "sync", "influx", "doctor")
            .whereLayer("plaid")
            .mayOnlyBeAccessedByLayers("cli", "link", "sync", "doctor")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("cli", "link", "doctor")
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("model")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule what_is_shown_knows_no_command_line = noClasses()
            .that()
            .resideInAPackage("org.plaidsync.cli.query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.plaidsync.cli", "org.plaidsync.plaid..", "org.plaidsync.sync..", "picocli..");

    @ArchTest
    static final ArchRule only_the_ledger_sees_jdbc = noClasses()
            .that()
            .resideOutsideOfPackage("org.plaidsync.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule the_domain_is_plain_java = noClasses()
            .that()
            .resideInAPackage("org.plaidsync.model..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "javax.net.ssl..", "org.plaidsync.model..");

    @ArchTest
    static final ArchRule the_native_executable_knows_what_becomes_json = classes()
            .that()
            .areRecords()
            .and(implement("org.plaidsync.plaid.Answer")
                    .or(implement("org.plaidsync.plaid.Request"))
                    .or(simpleNameEndingWith("Event")))
            .should()
            .beAnnotatedWith(RegisterForReflection.class);

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
