package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.nights.Night.Ended;
import dev.dailies.schema.SchemaFile;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Rates;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Budgets over several providers: each by itself, and all together in money.
 */
@Timeout(120)
class MoneyBudgetTest {

	private static final String HEADER = "id,prompt,provider,campaign";

	private static final String RATES = "rates: { as-of: 2026-03-01, acedata: 0.08 USD, kie: 0.005 USD }\n";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "max-credits: 500", "per-day: 500", "per-label: { campaign: { spring: 500 } }" })
	void one_number_over_credits_of_several_providers_is_refused_with_how_to_write_it(String budget) {
		try (Night night = night("a,A kite,acedata,spring", "b,A storm,kie,spring")) {
			night.more("budget: { " + budget + " }");

			for (String command : List.of("run", "plan")) {
				Ended ended = night.program(command, job());

				assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
				assertThat(ended.err()).contains("is one number, 500, and ")
					.containsPattern("buys? with credits of acedata and kie, which are different currencies")
					.contains(": { acedata: …, kie: … }, or one in money, budget.")
					.contains("rates: { acedata: … USD, kie: … USD }. Nothing was submitted.");
			}
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void one_number_on_the_command_line_is_refused_with_how_to_write_it_there() {
		try (Night night = night("a,A kite,acedata,", "b,A storm,kie,")) {
			Ended ended = night.run("--max-credits", "500");

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("--max-credits acedata=…,kie=…");
			assertThat(night.run("--max-credits", "acedata=1,kie=600").exitCode()).isZero();
		}
	}

	@Test
	void one_number_holds_a_manifest_of_one_provider_whichever_the_job_could_buy_from() {
		try (Night night = night("a,A kite,kie,", "b,A storm,kie,")) {
			night.oneAtATime().more("budget: { max-credits: 60, per-day: 500 }");

			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void one_number_for_a_day_over_manifests_of_different_providers_is_refused() throws Exception {
		Files.createDirectories(this.folder.resolve("in"));
		try (Night night = night("x,X,acedata,")) {
			night.write("in/a.csv", "id,prompt,provider\na,A kite,acedata\n");
			night.write("in/b.csv", "id,prompt,provider\nb,A storm,kie\n");
			night.write("in/c.csv", "id,prompt,provider\nc,Rain,acedata\n");
			night.job(night.read("job.yaml").replace("manifest: shots.csv", "manifest: in"));
			String job = night.read("job.yaml");
			night.more("budget: { per-day: 500 }");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("budget.per-day is one number, 500, and").contains("acedata and kie");
			assertThat(billedBy(night)).as("the others go on").isEqualTo(Map.of("acedata", Credits.of("0.228")));
			night.job(job + RATES + "budget: { per-day-money: 0.1 USD }\n");
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().items()).noneMatch((item) -> item.provider().equals("kie"));
			night.job(job + RATES + "budget: { per-day-money: 0.32 USD }\n");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().items()).anyMatch((item) -> item.provider().equals("kie"));
		}
	}

	@Test
	void a_cap_in_money_holds_whatever_the_provider_and_however_often_the_run_is_begun() {
		List<String> shots = IntStream.range(0, 12)
			.mapToObj((number) -> "s" + number + ",Prompt " + number + "," + ((number % 2 == 0) ? "kie" : "acedata")
					+ ",")
			.toList();
		try (Night night = night(shots.toArray(String[]::new))) {
			night.more(RATES + "budget: { max-money: 1 USD }");
			Money cap = Money.read("1 USD").orElseThrow();

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(ended.out())
				.containsPattern("Stopped early\\. The budget of 1 USD is reached: the next operation "
						+ "\\(s\\d+ generate, 60 kie credits, 0\\.3 USD\\) would pass it\\. Raise budget\\.max-money to go on\\.");
			assertThat(billed(night)).isLessThanOrEqualTo(cap).isGreaterThan(Money.read("0.7 USD").orElseThrow());
			int tasks = night.sandbox().bill().tasks();
			night.run();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(tasks);
			night.job(night.read("job.yaml").replace("1 USD", "5 USD"));
			Ended all = night.run();
			assertThat(all.exitCode()).as(all.out() + all.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(12);
		}
	}

	@Test
	void what_is_spent_is_said_by_provider_and_in_money_wherever_it_is_said() {
		try (Night night = night("a,A kite,acedata,", "b,A storm,kie,")) {
			night.more(RATES + "budget: { max-money: 0.5 USD }");
			Ended plan = night.program("plan", job());
			assertThat(plan.out()).contains("Credits: 0.114 acedata, 60 kie\n")
				.contains("Money:   0.30912 USD, by your rates of 2026-03-01\n")
				.containsPattern("rates.acedata +0.08 USD +job.yaml line")
				.containsPattern("budget.max-money +0.5 USD +job.yaml line")
				.doesNotContain("too small");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.out()).contains("Money:   0.30912 USD, by your rates of 2026-03-01.")
				.contains("Budget:  0.30912 of 0.5 USD.");
			assertThat(night.program("status", "--out", night.out().toString()).out())
				.contains("0.114 acedata, 60 kie credits; no run is at work")
				.contains("Money:   0.30912 USD, by your rates of 2026-03-01")
				.contains("Budget:  0.30912 of 0.5 USD by the last run");
			assertThat(night.program("status", "--out", night.out().toString(), "--json").out())
				.contains("\"money\":{\"amount\":0.30912,\"currency\":\"USD\"}")
				.contains("\"max_money\":{\"amount\":0.5,\"currency\":\"USD\"}");
			String asJson = night.program("plan", job(), "--json").out();
			SchemaFile.PLAN.fits(asJson);
			SchemaFile.RESULTS.fits(night.read("out/results.json"));
			assertThat(asJson).containsPattern("\"money\" : \\{\\s+\"amount\" : 0,\\s+\"currency\" : \"USD\"\\s+}");
			assertThat(night.read("out/results.json"))
				.containsPattern("\"money\" : \\{\\s+\"amount\" : 0.30912,\\s+\"currency\" : \"USD\"\\s+}");
			assertThat(night.read("out/report.html")).contains("acedata 0.114 · kie 60")
				.contains("money of 0.5 USD")
				.contains("0.30912 USD, by your rates of 2026-03-01");
		}
	}

	@Test
	void a_plan_says_which_cap_in_money_is_too_small_for_it() {
		try (Night night = night("a,A kite,acedata,spring", "b,A storm,kie,spring")) {
			night.more(RATES + "budget: { max-money: 0.3 USD, per-label: { campaign: { spring: 0.2 USD } } }");

			assertThat(night.program("plan", job()).out())
				.contains("The budget of 0.3 USD is too small for it: a run stops buying there, exit code 4.")
				.contains(
						"The budget of 0.2 USD for campaign spring is too small for it: 0.30912 planned, 0 spent so far.");
		}
	}

	@Test
	void a_label_in_money_leaves_its_own_shots_and_the_others_go_on() {
		try (Night night = night("a,A kite,acedata,spring", "b,A storm,kie,spring", "c,Rain,kie,autumn")) {
			night.more(RATES + "budget: { per-label: { campaign: { spring: 0.2 USD } } }");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(ended.out()).contains("the budget of 0.2 USD for campaign spring is reached");
			assertThat(night.states()).containsEntry("b generate", OperationState.READY)
				.containsEntry("c generate", OperationState.FETCHED);
		}
	}

	@Test
	void a_provider_whose_own_budget_is_reached_is_left_and_the_others_go_on() {
		try (Night night = night("a,A kite,kie,", "b,A storm,kie,", "c,Rain,acedata,", "d,Snow,acedata,")) {
			night.more("providers: { kie: { budget: { max-credits: 60 } }, acedata: { budget: { per-day: 5 } } }");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(ended.out()).contains("Left out: the budget of 60 kie credits is reached")
				.contains("Budget:  60 of 60 kie credits.");
			assertThat(billedBy(night)).containsEntry("kie", Credits.of("60"))
				.containsEntry("acedata", Credits.of("0.228"));
		}
	}

	@Test
	void money_is_refused_where_a_provider_of_the_manifest_or_the_ledger_has_no_rate() {
		try (Night night = night("a,A kite,acedata,", "b,A storm,kie,")) {
			String job = night.read("job.yaml");
			String onlyOne = job + "rates: { acedata: 0.08 USD }\nbudget: { max-money: 5 USD }\n";
			night.job(onlyOne);
			assertThat(night.run().err())
				.contains("buys with credits of kie, of which rates does not say what one costs")
				.contains("Add to rates: kie: … USD.");
			assertThat(night.sandbox().bill().tasks()).isZero();

			assertThat(night.job(job).run().exitCode()).isZero();
			night.manifest(HEADER, "a,A kite,acedata,", "c,Rain,acedata,").job(onlyOne);
			for (String command : List.of("run", "plan")) {
				Ended ended = night.program(command, job());

				assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.REFUSED.code());
				assertThat(ended.err()).contains("holds spending in credits of kie");
			}
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void money_that_another_ledger_spent_on_the_day_is_never_taken_for_nothing() throws Exception {
		Files.createDirectories(this.folder.resolve("in"));
		try (Night night = night("x,X,acedata,")) {
			night.write("in/a.csv", "id,prompt,provider\na,A kite,acedata\n");
			night.write("in/b.csv", "id,prompt,provider\nb,A storm,kie\n");
			night.job(night.read("job.yaml").replace("manifest: shots.csv", "manifest: in"));
			assertThat(night.run().exitCode()).isZero();
			Files.delete(this.folder.resolve("in/b.csv"));
			night.write("in/a.csv", "id,prompt,provider\na,A kite,acedata\nc,Rain,acedata\n");
			night.more("rates: { acedata: 0.08 USD }\nbudget: { per-day-money: 50 USD }");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isNotZero();
			assertThat(ended.out())
				.contains("Another ledger that shares budget.per-day-money spent credits of kie, which "
						+ "have no rate, so nobody knows how much money that is. Add it to rates. Nothing more is bought.");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void rates_without_a_cap_say_money_and_hold_nothing_back() {
		try (Night night = night("a,A kite,acedata,", "b,A storm,kie,")) {
			night.more("rates: { acedata: 0.08 EUR }");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.out()).contains("Money:   not known, because your rates have none for kie.");
		}
	}

	private String job() {
		return this.folder.resolve("job.yaml").toString();
	}

	private Night night(String... shots) {
		List<String> lines = new ArrayList<>(List.of(HEADER));
		Stream.of(shots).forEach(lines::add);
		return new Night(this.folder).at("kie").at("acedata").manifest(lines.toArray(String[]::new));
	}

	private static Money billed(Night night) {
		return Rates.read("acedata=0.08 USD,kie=0.005 USD").orElseThrow().of(billedBy(night));
	}

	private static Map<String, Credits> billedBy(Night night) {
		Map<String, Credits> billed = new HashMap<>();
		night.sandbox()
			.bill()
			.items()
			.forEach((item) -> billed.merge(item.provider(), Credits.of(item.credits()), Credits::plus));
		return billed;
	}

}
