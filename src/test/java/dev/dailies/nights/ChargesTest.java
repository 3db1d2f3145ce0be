package dev.dailies.nights;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.nights.Night.Ended;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the providers say they charged, beside what was expected.
 */
@Timeout(120)
class ChargesTest {

	private static final String HEADER = "id,prompt,steps,aspect_ratio";

	@TempDir
	private Path folder;

	@Test
	void kie_says_what_an_upgrade_consumed_and_the_report_says_what_was_expected() throws Exception {
		try (Night night = new Night(this.folder).at("kie").manifest(HEADER, "kite,A kite,upsample:4k,9:16")) {
			night.write("prices.yaml", "kie: [{ operation: upsample, credits: 100 }]\n");
			night.more("prices: prices.yaml");
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.out()).contains("Charges: KIE charged 120 where 100 were expected, over 1 operation.");
			assertThat(Files.readString(night.out().resolve("report.html")))
				.contains("KIE charged 120 where 100 were expected, over 1 operation");
			JsonNode otherwise = results(night).at("/totals/charged_otherwise/0");
			assertThat(otherwise.path("provider").stringValue()).isEqualTo("kie");
			assertThat(otherwise.path("charged").decimalValue()).isEqualByComparingTo("120");
			assertThat(otherwise.path("expected").decimalValue()).isEqualByComparingTo("100");
			assertThat(otherwise.path("operations").intValue()).isEqualTo(1);
			assertThat(night.program("report", "--out", night.out().toString()).out()).contains("KIE charged 120");
			assertThat(night.ledger().credits()).as("budgets count what was charged").hasToString("180");
		}
	}

	@Test
	void what_is_charged_beyond_the_price_counts_and_the_next_is_reserved_at_it() throws Exception {
		try (Night night = new Night(this.folder).at("kie")
			.manifest(HEADER, "a,A kite,upsample:4k,9:16", "b,A storm,upsample:4k,9:16")) {
			night.write("prices.yaml", "kie: [{ operation: upsample, credits: 50 }]\n");
			night.more("prices: prices.yaml").more("budget: { max-credits: 300, per-day: 300 }");
			night.oneAtATime();
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().credits()).as("2 x 60 + 120: at 50 the second upsample would have fitted")
				.isEqualByComparingTo("240");
			assertThat(ended.out()).contains("Budget:  240 of 300 credits.")
				.contains("Charges: KIE charged 120 where 50 were expected, over 1 operation.");
			assertThat(night.read("out/dailies.log")).contains("kie upsample:4k is expected to cost 120 credits, as it "
					+ "was charged last, and not 50 as the price book says");
			Ended plan = night.program("plan", this.folder.resolve("job.yaml").toString());
			assertThat(plan.out()).contains("Dearer:  kie upsample:4k is expected to cost 120 credits")
				.contains("Credits: 120 kie");
		}
	}

	@Test
	void a_balance_that_fell_by_more_counts_where_one_run_bought_one_thing_meanwhile() throws Exception {
		try (Night night = new Night(this.folder, Night.fast().withBalance(new BigDecimal("1000"))).at("useapi")
			.manifest(HEADER, "a,A kite,,", "b,A storm,,", "c,Rain,,", "d,Snow,,")) {
			night.write("prices.yaml", "useapi: [{ operation: generate, credits: 10 }]\n");
			night.more("prices: prices.yaml").oneAtATime();
			Ended ended = night.run("--max-credits", "45");

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks())
				.as("the first balance shows nothing, the second that it is 20, and a third would make 50")
				.isEqualTo(2);
			assertThat(ended.out()).contains("Budget:  30 of 45 credits",
					"useapi's balance fell by 20 where 10 were expected");
		}
	}

	@Test
	void what_is_charged_as_expected_is_not_worth_a_line() throws Exception {
		try (Night night = new Night(this.folder).at("kie").manifest(HEADER, "kite,A kite,upsample:4k,9:16")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.out()).doesNotContain("Charges:");
			assertThat(results(night).at("/totals/charged_otherwise").size()).isZero();
		}
	}

	@Test
	void useapis_balance_shows_what_was_taken_between_two_quiet_moments() throws Exception {
		try (Night night = new Night(this.folder, Night.fast().withBalance(new BigDecimal("1000"))).at("useapi")
			.manifest(HEADER, "a,A kite,,")) {
			night.write("prices.yaml", "useapi: [{ operation: generate, credits: 10 }]\n");
			night.more("prices: prices.yaml");
			assertThat(night.run().out()).as("one balance alone shows nothing").doesNotContain("Charges:");
			night.manifest(HEADER, "a,A kite,,", "b,A storm,,", "c,Rain,,").more("prices: prices.yaml");
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.out()).contains("Charges: useapi's balance fell by 40 where 20 were expected.");
			assertThat(results(night).at("/totals/charged_otherwise/0/by_balance").booleanValue()).isTrue();
		}
	}

	@Test
	void a_balance_that_falls_as_expected_or_is_topped_up_is_not_worth_a_line() {
		try (Night night = new Night(this.folder).at("useapi").manifest(HEADER, "a,A kite,,", "b,A storm,,")) {
			night.run();
			night.manifest(HEADER, "a,A kite,upsample:4k,", "b,A storm,gif,", "c,Rain,,").run();
			Ended ended = night.manifest(HEADER, "d,Snow,,").run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.out()).doesNotContain("Charges:");
		}
	}

	private static JsonNode results(Night night) throws Exception {
		return JsonMapper.shared().readTree(Files.readString(night.out().resolve("results.json")));
	}

}
