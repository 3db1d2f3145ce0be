package dev.dailies.nights;

import java.math.BigDecimal;
import java.nio.file.Path;

import dev.dailies.nights.Night.Ended;
import dev.dailies.schema.SchemaFile;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a plan takes, held against what the accounts have left.
 */
@Timeout(90)
class BalanceTest {

	private static final String SHORT = "kie has 100 credits left, and the plan takes 180: 80 are missing.";

	@TempDir
	private Path folder;

	@Test
	void a_plan_that_asks_names_the_shortfall_and_who_tells_nothing() {
		try (Night night = night("100")) {
			Ended plan = plan(night, "--ask");
			String asJson = plan(night, "--ask", "--json").out();
			SchemaFile.PLAN.fits(asJson);
			JsonNode json = JsonMapper.shared().readTree(asJson);

			assertThat(plan.exitCode()).as(plan.err()).isZero();
			assertThat(plan.out()).contains("Warning: " + SHORT,
					"Balance: acedata has no call that tells what is left; the plan takes 0.114 credits.");
			assertThat(json.at("/balances/1").toString())
				.isEqualTo("{\"provider\":\"kie\",\"needed\":180.0,\"left\":100.0,\"missing\":80.0}");
			assertThat(json.at("/balances/0/left").isNull()).isTrue();
		}
	}

	@Test
	void a_plan_asks_nobody_unless_it_is_told_to() {
		try (Night night = night("100")) {
			night.environment("KIE_BASE_URL", "http://127.0.0.1:1");

			assertThat(plan(night).out()).doesNotContain("Balance:", "Warning:");
		}
	}

	@Test
	void an_account_with_enough_is_said_and_a_refused_token_is_no_reason_against_a_plan() {
		try (Night night = night("1000")) {
			assertThat(plan(night, "--ask").out())
				.contains("Balance: kie has 1000 credits left, and the plan takes 180.");

			night.environment("KIE_TOKEN", "refused");
			Ended refused = plan(night, "--ask");
			assertThat(refused.exitCode()).isZero();
			assertThat(refused.out()).contains("Balance: kie did not say what is left: 401: ");
		}
	}

	@Test
	void a_run_warns_goes_on_and_says_the_shortfall_again_at_its_end() {
		try (Night night = night("100")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(ended.err()).contains("Warning: " + SHORT);
			assertThat(ended.out()).contains("Note:    " + SHORT, "top up the account");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void what_a_budget_keeps_from_being_bought_is_not_missing() {
		try (Night night = night("100")) {
			Ended ended = night.run("--max-credits", "kie=60");

			assertThat(ended.err()).doesNotContain("Warning:");
		}
	}

	@Test
	void a_run_that_needs_the_balance_does_not_start_without_it() {
		try (Night night = night("100")) {
			night.job(night.read("job.yaml").replace("adopt-after: 200ms", "adopt-after: 200ms, balance: required"));
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(ended.err()).contains(SHORT, "Nothing was submitted. Top up and run again");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void a_run_that_needs_the_balance_starts_with_enough_of_it() {
		try (Night night = night("1000")) {
			night.job(night.read("job.yaml").replace("adopt-after: 200ms", "adopt-after: 200ms, balance: required"));

			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
		}
	}

	@Test
	void a_balance_that_is_not_told_is_a_reason_only_where_it_is_required() {
		try (Night night = night("1000")) {
			night.environment("KIE_TOKEN", "refused");
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BAD_TOKEN.code());

			night.job(night.read("job.yaml").replace("adopt-after: 200ms", "adopt-after: 200ms, balance: required"));
			Ended ended = night.run();
			assertThat(ended.err()).contains("kie did not say what is left: 401: ");
			assertThat(ended.exitCode()).isEqualTo(ExitCode.BUDGET.code());
		}
	}

	private Night night(String balance) {
		return new Night(this.folder, Night.fast().withBalance(new BigDecimal(balance))).at("kie")
			.at("acedata")
			.manifest("id,prompt,provider", "kite,A kite,kie", "tram,A tram,kie", "bee,A bee,kie", "fog,Fog,acedata");
	}

	private Ended plan(Night night, String... more) {
		String[] args = new String[more.length + 2];
		args[0] = "plan";
		args[1] = this.folder.resolve("job.yaml").toString();
		System.arraycopy(more, 0, args, 2, more.length);
		return night.program(args);
	}

}
