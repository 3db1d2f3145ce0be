package dev.dailies;

import java.io.InputStream;
import java.text.Collator;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Scanner;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.dailies.provider.Provider;
import dev.dailies.provider.Submission;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.dailies", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

	@ArchTest
	static final ArchRule no_two_packages_need_each_other_so_that_each_can_be_read_alone = slices()
		.matching("dev.dailies.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule the_domain_knows_no_framework_and_no_input_or_output = classes().that()
		.resideInAPackage("dev.dailies.shot")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("dev.dailies.shot", "java.lang..", "java.util..", "java.math", "java.time", "java.nio",
				"java.nio.charset", "java.security", "java.text", "org.jspecify.annotations");

	@ArchTest
	static final ArchRule the_sandbox_shares_no_code_with_what_it_is_there_to_test = noClasses().that()
		.resideInAPackage("dev.dailies.sandbox..")
		.should()
		.dependOnClassesThat(DescribedPredicate.describe("are of another package of ours",
				(type) -> type.getPackageName().startsWith("dev.dailies")
						&& !type.getPackageName().startsWith("dev.dailies.sandbox")));

	@ArchTest
	static final ArchRule only_the_submit_station_spends = noClasses().that()
		.resideOutsideOfPackages("dev.dailies.station.submit", "dev.dailies.provider..")
		.should()
		.callMethod(Provider.class, "submit", Submission.class);

	@ArchTest
	static final ArchRule spring_retry_stays_in_one_class_since_its_project_is_winding_down = noClasses().that()
		.haveNameNotMatching(".*\\.LooksAgain(\\$.*)?")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.retry..");

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

}
