package dev.dailies;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.io.InputStream;
import java.text.Collator;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Scanner;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.dailies.provider.Provider;
import dev.dailies.provider.Submission;

@AnalyzeClasses(packages = "dev.dailies", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

	@ArchTest
	static final ArchRule no_two_packages_need_each_other_so_that_each_can_be_read_alone = slices()
		.matching("dev.dailies.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule words_are_the_ground_and_stand_on_nothing_of_ours = only("dev.dailies.words..", "the ground");

	@ArchTest
	static final ArchRule text_and_disk_stand_on_words_alone_so_that_every_craft_can_use_them = noClasses().that()
		.resideInAnyPackage("dev.dailies.text..", "dev.dailies.disk..")
		.should()
		.dependOnClassesThat(
				ours().and(not(resideInAnyPackage("dev.dailies.text..", "dev.dailies.disk..", "dev.dailies.words.."))));

	@ArchTest
	static final ArchRule how_a_manifest_is_read_is_known_to_manifests_alone = noClasses().that()
		.resideOutsideOfPackage("dev.dailies.manifest..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.dailies.manifest.rows..", "dev.dailies.manifest.steps..", "dev.dailies.manifest.csv..",
				"dev.dailies.manifest.yaml..", "dev.dailies.manifest.xlsx..", "dev.dailies.manifest.workbook..");

	@ArchTest
	static final ArchRule tables_and_sql_are_known_to_the_ledger_and_to_whoever_opens_one = noClasses().that()
		.resideOutsideOfPackages("dev.dailies.ledger..", "dev.dailies.job", "dev.dailies.evidence", "dev.dailies.act",
				"dev.dailies.screen", "dev.dailies.metrics", "dev.dailies.cli.run", "dev.dailies.prune",
				"dev.dailies.history")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.dailies.ledger.jdbc..");

	@ArchTest
	static final ArchRule the_stations_know_no_table_so_that_another_database_is_no_matter_of_theirs = noClasses()
		.that()
		.resideInAnyPackage("dev.dailies.station..", "dev.dailies.run..", "dev.dailies.plan..", "dev.dailies.report..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.dailies.ledger.jdbc..", "dev.dailies.ledger.journal..", "dev.dailies.ledger.file..",
				"java.sql..", "javax.sql..", "org.springframework.jdbc..");

	@ArchTest
	static final ArchRule screen_and_doctor_look_and_never_reach_the_job = noClasses().that()
		.resideInAnyPackage("dev.dailies.screen..", "dev.dailies.doctor..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.dailies.job..", "dev.dailies.cli..");

	@ArchTest
	static final ArchRule nothing_knows_the_commands_but_the_program_itself = noClasses().that()
		.resideOutsideOfPackage("dev.dailies.cli..")
		.and()
		.doNotHaveFullyQualifiedName("dev.dailies.Dailies")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.dailies.cli..");

	@ArchTest
	static final ArchRule a_run_is_begun_by_a_command_alone_so_that_nothing_buys_on_the_side = noClasses().that()
		.resideOutsideOfPackages("dev.dailies.cli..", "dev.dailies.job..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.dailies.job..");

	@ArchTest
	static final ArchRule sandbox_and_drill_are_used_by_commands_alone = noClasses().that()
		.resideOutsideOfPackages("dev.dailies.cli..", "dev.dailies.sandbox..", "dev.dailies.drill..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.dailies.sandbox..", "dev.dailies.drill..");

	@ArchTest
	static final ArchRule the_drill_judges_by_what_is_on_the_disk_and_on_the_bill = noClasses().that()
		.resideInAPackage("dev.dailies.drill..")
		.should()
		.dependOnClassesThat(ours().and(not(resideInAnyPackage("dev.dailies.drill..", "dev.dailies.edge..",
				"dev.dailies.disk..", "dev.dailies.words..", "dev.dailies.shot.."))));

	@ArchTest
	static final ArchRule only_the_catalog_knows_each_provider = noClasses().that()
		.resideOutsideOfPackages("dev.dailies.provider..", "dev.dailies.settings")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.dailies.provider.acedata..", "dev.dailies.provider.kie..",
				"dev.dailies.provider.useapi..", "dev.dailies.provider.http..");

	@ArchTest
	static final ArchRule the_domain_knows_no_framework_and_no_input_or_output = classes().that()
		.resideInAPackage("dev.dailies.shot")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("dev.dailies.shot", "java.lang..", "java.util..", "java.math", "java.time", "java.nio",
				"java.nio.charset", "java.security", "java.text", "org.jspecify.annotations");

	@ArchTest
	static final ArchRule the_sandbox_shares_no_code_with_what_it_is_there_to_test = only("dev.dailies.sandbox..",
			"a misunderstanding would be mirrored");

	@ArchTest
	static final ArchRule only_the_submit_station_spends = noClasses().that()
		.resideOutsideOfPackages("dev.dailies.station.submit", "dev.dailies.provider..")
		.should()
		.callMethod(Provider.class, "submit", Submission.class);

	@ArchTest
	static final ArchRule spring_retry_stays_in_one_class_since_its_project_is_archived = noClasses().that()
		.haveNameNotMatching(".*\\.RepeatsFreeCalls(\\$.*)?")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.retry..");

	@ArchTest
	static final ArchRule the_client_of_a_store_is_known_to_the_bucket_alone_so_that_nothing_else_loads_it = noClasses()
		.that()
		.resideOutsideOfPackage("dev.dailies.bucket")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("software.amazon.awssdk..");

	// what is formatted has Locale.ROOT by default, set where the program begins
	@ArchTest
	static final ArchRule nothing_asks_for_the_language_of_the_machine = noClasses().should()
		.callMethod(Locale.class, "getDefault")
		.orShould()
		.callMethod(String.class, "toLowerCase")
		.orShould()
		.callMethod(String.class, "toUpperCase")
		.orShould()
		.callMethod(DateTimeFormatter.class, "ofPattern", String.class)
		.orShould()
		.callMethod(NumberFormat.class, "getInstance")
		.orShould()
		.callMethod(NumberFormat.class, "getNumberInstance")
		.orShould()
		.callMethod(Collator.class, "getInstance")
		.orShould()
		.callConstructor(Scanner.class, InputStream.class)
		.orShould()
		.callConstructor(Scanner.class, String.class);

	/**
	 * A package that uses no other package of ours.
	 */
	private static ArchRule only(String packages, String why) {
		return noClasses().that()
			.resideInAPackage(packages)
			.should()
			.dependOnClassesThat(ours().and(not(resideInAPackage(packages))))
			.because(why);
	}

	private static DescribedPredicate<JavaClass> ours() {
		return resideInAPackage("dev.dailies..").as("are of another package of ours");
	}

}
