package dev.dailies.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import dev.dailies.ledger.Caps;
import dev.dailies.manifest.Reading;
import dev.dailies.run.Policy;
import dev.dailies.shot.Credits;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Budgets of each provider and in money, as a job file says them.
 */
class BudgetKeysTest {

	private static final String RATES = "rates: { acedata: 0.08 USD, kie: 0.005 USD }\n";

	@TempDir
	private Path folder;

	@Test
	void a_providers_own_cap_stands_beside_those_that_name_it_elsewhere() throws IOException {
		Policy policy = settled("""
				budget: { max-credits: { acedata: 10 }, per-day: 300 }
				providers: { KIE: { budget: { max-credits: 600, per-day: 900.5 } } }
				""", null).stations().policy();

		assertThat(policy.perRun()).isEqualTo(Caps.of(Map.of("acedata", Credits.of("10"), "kie", Credits.of("600"))));
		assertThat(policy.perDay()).isEqualTo(Caps.of(Credits.of("300")).with(Map.of("kie", Credits.of("900.5"))));
		assertThat(CapsText.read(policy.perDay().toString(), Set.of("kie"))).contains(policy.perDay());
	}

	@Test
	void the_command_line_wins_over_a_providers_own_cap_for_a_run_and_leaves_those_in_money() throws IOException {
		RunSettings settings = settled(RATES + """
				budget: { max-money: 5 USD }
				providers: { kie: { budget: { max-credits: 600 } } }
				""", Caps.of(Credits.of("20")));

		assertThat(settings.stations().policy().perRun()).hasToString("20")
			.satisfies((caps) -> assertThat(caps.money()).hasToString("5 USD"));
		assertThat(settings.inForce(Set.of("kie"))).contains(new Setting("budget.max-credits", "20", "--max-credits"))
			.noneMatch((setting) -> setting.name().equals("providers.kie.budget.max-credits"));
	}

	@Test
	void a_label_may_be_held_in_money() throws IOException {
		RunSettings settings = settled(RATES + "budget: { per-label: { campaign: { spring: 20 usd } } }", null);

		assertThat(settings.stations().policy().perLabel()).singleElement()
			.satisfies((label) -> assertThat(label.cap()).hasToString("20 USD"));
		assertThat(settings.inForce(Set.of()))
			.contains(new Setting("budget.per-label.campaign.spring", "20 USD", "job.yaml line 3"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					budget: { max-money: 25 }                     | line 2:22, budget.max-money: needs an amount with its currency such as 0.08 USD, with at most six decimals, found '25'.
					budget: { max-money: 25 XQQ }                 | line 2:22, budget.max-money: needs an amount with its currency such as 0.08 USD, with at most six decimals, found '25 XQQ'.
					budget: { max-credits: 25 USD }               | line 2:24, budget.max-credits: needs a number such as 200 or 0.5, found '25 USD'.
					budget: { per-day-money: 25 EUR }             | line 2, budget.per-day-money: is in EUR, and the rate at line 1 in USD. A job counts in one currency: write all of its rates and caps in that.
					budget: { per-label: { c: { x: 5 EUR } } }    | line 2, budget.per-label.c.x: is in EUR, and the rate at line 1 in USD. A job counts in one currency: write all of its rates and caps in that.
					""")
	void what_cannot_be_held_is_refused(String job, String problem) throws IOException {
		assertThat(problem(RATES + job)).isEqualTo(problem);
	}

	@Test
	void rates_in_two_currencies_are_refused() throws IOException {
		assertThat(problem("rates: { acedata: 0.08 USD, kie: 0.005 EUR }")).isEqualTo(
				"line 1, rates.kie: is in EUR, and the rate at line 1 in USD. A job counts in one currency: write all of "
						+ "its rates and caps in that.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			budget: { max-money: 25 USD }
			budget: { per-label: { campaign: { spring: 25 USD } } }
			{ rates: { as-of: 2026-03-01 }, budget: { per-day-money: 25 USD } }
			""")
	void money_without_a_rate_is_refused_with_what_to_write(String job) throws IOException {
		assertThat(problem(job))
			.endsWith("is money, and what a credit costs you is not said. Add it, for each provider: "
					+ "rates: { acedata: 0.08 USD }, your own price in place of 0.08.");
	}

	@Test
	void a_providers_cap_in_two_places_is_refused() throws IOException {
		assertThat(problem("""
				budget: { max-credits: { kie: 5 } }
				providers: { kie: { budget: { max-credits: 600 } } }
				"""))
			.isEqualTo("line 2, providers.kie.budget.max-credits: is said in budget.max-credits at line 1, too. "
					+ "Leave one of the two out.");
	}

	private String problem(String job) throws IOException {
		Path file = Files.writeString(this.folder.resolve("job.yaml"), job);
		JobFileException refused = catchThrowableOfType(JobFileException.class,
				() -> JobFile.read(file, ProviderCatalog.names()));
		return refused.problems()
			.stream()
			.map(Problem::message)
			.reduce((one, other) -> one + "\n" + other)
			.orElseThrow()
			.replace("job.yaml ", "");
	}

	private RunSettings settled(String job, @Nullable Caps maxCredits) throws IOException {
		Files.writeString(this.folder.resolve("shots.csv"), "prompt\nA kite\n");
		JobFile file = JobFile.read(Files.writeString(this.folder.resolve("job.yaml"), "manifest: shots.csv\n" + job),
				ProviderCatalog.names());
		return new SettingsLayers(new CommandLineLayer(null, Reading.PLAIN, null, null, null, maxCredits, false),
				Map.of(), file)
			.settle()
			.get(0);
	}

}
