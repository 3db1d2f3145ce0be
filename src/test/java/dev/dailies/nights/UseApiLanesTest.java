package dev.dailies.nights;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.file.Database;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.schema.SchemaFile;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real job against several Google accounts at the played useapi, each with a lane of
 * its own.
 */
class UseApiLanesTest {

	private static final String ANNA = "anna@example.org";

	private static final String BERT = "bert@example.org";

	private static final String BOTH = "providers: { useapi: { email: [ " + ANNA + ", " + BERT + " ] } }";

	private static final String HEADER = "id,prompt,takes,image_urls,steps,email";

	private static final Pattern OF_VIDEO = Pattern.compile("-email:([0-9a-f]+)-video");

	@TempDir
	private Path folder;

	@Test
	void rows_are_spread_over_the_accounts() {
		try (Night night = night(HEADER, "kite,A kite,6,,,").more(BOTH)) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(made(night)).isEqualTo(Map.of(ANNA, 3, BERT, 3));
			assertThat(night.operations()).allSatisfy((one) -> assertThat(one.account()).isEqualTo(maker(one)));
			assertThat(night.program("explain", "kite", "--out", night.out().toString()).out())
				.contains("credits, by " + ANNA + ", task ", "credits, by " + BERT + ", task ");
		}
	}

	@Test
	void a_row_is_made_by_the_account_that_it_names_and_so_is_what_follows() {
		try (Night night = night(HEADER, "kite,A kite,4,,upsample:1080p,Bert@Example.org", "storm,A storm,,,,")
			.more("providers: { useapi: { email: " + ANNA + " } }")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(made(night)).isEqualTo(Map.of(ANNA, 1, BERT, 8));
			assertThat(night.operations()).filteredOn((one) -> one.operation().shotId().equals("kite"))
				.allSatisfy((one) -> assertThat(one.account()).isEqualTo(BERT));
			assertThat(night.csv("results.csv").get(0).get("email")).as("is carried through as before")
				.isEqualTo("Bert@Example.org");
		}
	}

	@Test
	void an_image_is_uploaded_to_the_account_that_makes_the_video() throws IOException {
		png("kite.png");
		try (Night night = night(HEADER, "kite,A kite,4,kite.png,,").more(BOTH)) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(made(night)).isEqualTo(Map.of(ANNA, 2, BERT, 2));
			assertThat(assets(night)).containsExactlyInAnyOrder(ANNA, BERT);
		}
	}

	@Test
	void what_is_bought_is_not_bought_again_when_its_row_names_another_account() {
		try (Night night = night(HEADER, "kite,A kite,,,," + ANNA)) {
			night.run();
			night.manifest(HEADER, "kite,A kite,,,gif + upsample:1080p," + BERT);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().credits()).isEqualByComparingTo("20");
			assertThat(made(night)).as("what follows is made where its source lies").isEqualTo(Map.of(ANNA, 3));
		}
	}

	@Test
	void an_account_without_credit_is_left_alone_and_the_others_make_the_rest() {
		try (Night night = night(HEADER, "kite,A kite,6,,,").more(BOTH)) {
			night.sandbox().accounts().register(ANNA, new BigDecimal("20"));
			night.sandbox().accounts().register(BERT, null);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(made(night)).isEqualTo(Map.of(ANNA, 1, BERT, 5));
			assertThat(ended.out()).contains("useapi (" + ANNA + ") answered 412: Insufficient credits - top up the "
					+ "Google account and run again. Nothing more is bought there.");
		}
	}

	@Test
	void what_only_an_account_without_credit_may_make_is_left_to_the_next_run() {
		try (Night night = night(HEADER, "kite,A kite,3,,," + ANNA, "storm,A storm,2,,,").more(BOTH)) {
			night.sandbox().accounts().register(ANNA, new BigDecimal("20"));
			night.sandbox().accounts().register(BERT, null);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(ended.out()).contains("useapi (" + ANNA + ") answered 412", "stay ready for the next run");
			assertThat(night.states("storm", "generate")).containsOnly(OperationState.FETCHED);
			assertThat(night.states("kite", "generate")).contains(OperationState.READY);

			night.sandbox().accounts().register(ANNA, null);
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(5);
		}
	}

	@Test
	void what_no_account_that_is_left_may_make_does_not_hold_up_the_run() {
		try (Night night = night(HEADER, "kite,A kite,3,,,", "storm,A storm,2,,,carl@example.org").more(BOTH)) {
			night.sandbox().accounts().register(ANNA, BigDecimal.ZERO);
			night.sandbox().accounts().register(BERT, BigDecimal.ZERO);
			night.sandbox().accounts().register("carl@example.org", null);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.states("storm", "generate")).containsOnly(OperationState.FETCHED);
			assertThat(night.states("kite", "generate")).containsOnly(OperationState.READY);
		}
	}

	@Test
	void a_task_whose_account_nobody_knows_is_waited_for() throws Exception {
		try (Night night = night(HEADER, "kite,A kite,2,,,", "storm,A storm,,,,").more(BOTH)) {
			night.run();
			night.sql("update operation set account = null, state = 'running', parked_by = null, rendered_at = null");
			night.sql("delete from clip");
			night.manifest(HEADER, "kite,A kite,2,,,", "storm,A storm,,,,", "rain,Rain,2,,,").more(BOTH);
			night.sandbox().accounts().register(ANNA, BigDecimal.ZERO);
			night.sandbox().accounts().register(BERT, BigDecimal.ZERO);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.states("storm", "generate")).containsOnly(OperationState.FETCHED);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(night.program("explain", "rain", "--out", night.out().toString()).out())
				.contains("answered 412");
		}
	}

	@Test
	void while_one_account_cools_down_the_other_makes_what_is_there() {
		try (Night night = night(HEADER, "kite,A kite,6,,,").more(BOTH)) {
			night.sandbox().accounts().faults(ANNA).next(Fault.RATE_LIMITED, 1);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(6);
			assertThat(made(night).getOrDefault(BERT, 0)).isGreaterThan(3);
		}
	}

	@Test
	void an_account_whose_session_is_broken_is_left_alone() {
		try (Night night = night(HEADER, "kite,A kite,4,,,").more(BOTH)) {
			night.sandbox().accounts().faults(ANNA).rate(Fault.DISABLED, 1);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(made(night)).isEqualTo(Map.of(BERT, 4));
			assertThat(ended.out()).contains("useapi (" + ANNA + ") answered 596");
		}
	}

	@Test
	void with_every_account_in_trouble_nothing_more_is_bought() {
		try (Night night = night(HEADER, "kite,A kite,4,,,").more(BOTH)) {
			night.sandbox().accounts().register(ANNA, BigDecimal.ZERO);
			night.sandbox().accounts().register(BERT, BigDecimal.ZERO);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(ended.out()).contains("useapi (" + ANNA + ") answered 412", "useapi (" + BERT + ") answered 412",
					"4 operations stay ready for the next run");
		}
	}

	@Test
	void a_captcha_that_fails_holds_back_its_own_account() {
		try (Night night = night(HEADER, "kite,A kite,4,,,").more(BOTH)) {
			night.sandbox().accounts().faults(ANNA).next(Fault.CAPTCHA_QUALITY, 1);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
			assertThat(cooledDown(night)).containsOnly(ANNA);
		}
	}

	@Test
	void the_job_of_a_lost_answer_is_found_at_its_account() {
		try (Night night = night(HEADER, "kite,A kite,4,,,").more(BOTH)) {
			night.sandbox().accounts().faults(BERT).next(Fault.LOST_ANSWER, 2);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
			assertThat(night.tasksInLedger()).isEqualTo(night.billedTasks());
			assertThat(night.operations()).allSatisfy((one) -> assertThat(one.account()).isEqualTo(maker(one)));
		}
	}

	@Test
	void each_account_has_as_many_at_work_as_the_limit_says() {
		try (Night night = night(HEADER, "kite,A kite,6,,,").more(BOTH).oneAtATime()) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			List<LedgerOperation> all = night.operations();
			assertThat(all).allSatisfy((one) -> assertThat(all)
				.filteredOn((other) -> other != one && String.valueOf(other.account()).equals(one.account()))
				.noneMatch((other) -> areAtWorkTogether(one, other)));
			assertThat(all).anySatisfy((one) -> assertThat(all).filteredOn((other) -> other != one)
				.anyMatch((other) -> areAtWorkTogether(one, other)));
		}
	}

	private static boolean areAtWorkTogether(LedgerOperation one, LedgerOperation other) {
		return Objects.requireNonNull(one.submittedAt()).isBefore(other.renderedAt())
				&& Objects.requireNonNull(other.submittedAt()).isBefore(one.renderedAt());
	}

	@Test
	void a_run_that_is_killed_while_an_account_is_asked_finds_its_jobs_there() throws Exception {
		try (Night night = night(HEADER, "kite,A kite,4,,gif,").more(BOTH)) {
			night.sandbox().accounts().faults(BERT).rate(Fault.HANG, 1);
			try (Child child = Child.start(this.folder, night.environment(), "run", "job.yaml", "--no-progress")) {
				Awaitility.await()
					.atMost(Duration.ofSeconds(60))
					// until its tables are there
					.ignoreExceptions()
					// and all have arrived: what was killed before it left is never found
					.until(() -> (submittingTo(night, BERT) == 2 && night.sandbox().bill().tasks() == 4)
							|| !child.alive());
				child.kill();
			}
			assertThat(submittingTo(night, BERT)).as("the account is on disk with the intent").isEqualTo(2);
			night.sandbox().accounts().clear();
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
			assertThat(made(night)).isEqualTo(Map.of(ANNA, 4, BERT, 4));
		}
	}

	private static long submittingTo(Night night, String account) {
		if (!Files.exists(night.out().resolve("dailies.db"))) {
			return 0;
		}
		return night.operations()
			.stream()
			.filter((one) -> one.state() == OperationState.SUBMITTING && account.equals(one.account()))
			.count();
	}

	@Test
	void a_ledger_that_knows_of_no_accounts_goes_on() throws Exception {
		try (Night night = night(HEADER, "kite,A kite,2,,,")) {
			assertThat(night.run().exitCode()).isZero();
			night.sql("alter table operation drop column account");
			night.sql("alter table operation drop column asked_account");
			night.sql("alter table standby drop column asked_account");
			night.manifest(HEADER, "kite,A kite,2,,upsample:1080p,").more(BOTH);
			Ended plan = night.program("plan", this.folder.resolve("job.yaml").toString());
			Ended ended = night.run();

			assertThat(plan.exitCode()).as(plan.out() + plan.err()).isZero();
			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().credits()).as("nothing is made twice").isEqualByComparingTo("40");
		}
	}

	@Test
	void an_account_that_is_not_registered_is_left_with_a_sentence() {
		try (Night night = night(HEADER, "kite,A kite,,,,ana@example.org", "storm,A storm,,,,").more(BOTH)) {
			night.sandbox().accounts().register(ANNA, null);
			night.sandbox().accounts().register(BERT, null);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).contains("useapi (ana@example.org) answered 404",
					"register the account at useapi, or correct the option email");
			assertThat(night.states("storm", "generate")).containsExactly(OperationState.FETCHED);
		}
	}

	@Test
	void a_plan_says_who_makes_the_shots_and_what_all_of_them_have_left() {
		try (Night night = night(HEADER, "kite,A kite,2,,gif,", "storm,A storm,,,," + ANNA).more(BOTH)) {
			night.sandbox().accounts().register(ANNA, new BigDecimal("30"));
			night.sandbox().accounts().register(BERT, new BigDecimal("25"));
			String job = this.folder.resolve("job.yaml").toString();
			Ended plan = night.program("plan", job, "--ask");

			assertThat(plan.exitCode()).as(plan.out() + plan.err()).isZero();
			assertThat(plan.out())
				.contains("Makers:  useapi: 1 shot spread over " + ANNA + ", " + BERT + ", 1 shot by " + ANNA,
						"useapi has 55 credits left, and the plan takes 60")
				.containsPattern("providers.useapi.email +" + ANNA + ", " + BERT + " +job.yaml line 8");
			String asJson = night.program("plan", job, "--json").out();
			SchemaFile.PLAN.fits(asJson);
			assertThat(asJson).contains("\"by_account\"", "\"shots\" : 1");
			night.withoutEnvironment("USEAPI_TOKEN");
			assertThat(night.program("plan", job).out()).as("before anybody has a token")
				.contains("1 shot spread over " + ANNA + ", " + BERT);
			night.environment("USEAPI_TOKEN", Night.TOKEN);
			assertThat(night.program("doctor", job).out()).contains("What names no account is spread over 2 Google "
					+ "accounts: " + ANNA + " (30 credits), " + BERT + " (25 credits).");
		}
	}

	@Test
	void what_is_no_address_is_refused_before_anything_is_bought() {
		try (Night night = night(HEADER, "kite,A kite,,,,anna at example")) {
			Ended row = night.run();
			night.manifest(HEADER, "kite,A kite,,,,").more("providers: { useapi: { email: [ " + ANNA + ", bert ] } }");
			Ended job = night.run();

			assertThat(row.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(row.err()).contains("shots.csv line 2, email: the e-mail address of one Google account that is "
					+ "registered at useapi is needed, found 'anna at example'");
			assertThat(job.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(job.err()).contains("useapi: option email cannot be '" + ANNA + ", bert'");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void an_address_beside_a_row_of_another_provider_is_the_users_own() {
		try (Night night = new Night(this.folder).at("kie").manifest("id,prompt,email", "kite,A kite,ask Anna")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.csv("results.csv").get(0).get("email")).isEqualTo("ask Anna");
		}
	}

	private Night night(String... lines) {
		return new Night(this.folder, Night.fast()).at("useapi").manifest(lines);
	}

	/**
	 * How many videos each account made, by the ids that they have.
	 */
	private static Map<String, Integer> made(Night night) {
		return night.operations()
			.stream()
			.filter((one) -> one.taskId() != null)
			.collect(Collectors.toMap(UseApiLanesTest::maker, (one) -> 1, Integer::sum));
	}

	private static String maker(LedgerOperation one) {
		String video = (one.videoId() != null) ? one.videoId() : String.valueOf(one.sourceVideoId());
		Matcher code = OF_VIDEO.matcher(video);
		return code.find() ? new String(HexFormat.of().parseHex(code.group(1)), StandardCharsets.UTF_8) : video;
	}

	private static List<String> assets(Night night) {
		return JdbcClient.create(Database.forReading(night.out().resolve("dailies.db")))
			.sql("select account from asset where content like 'sha256:%' and account <> ''")
			.query(String.class)
			.list();
	}

	private static List<String> cooledDown(Night night) {
		return JdbcClient.create(Database.forReading(night.out().resolve("dailies.db")))
			.sql("select account from cool_down")
			.query(String.class)
			.list();
	}

	private void png(String name) throws IOException {
		ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "png", this.folder.resolve(name).toFile());
	}

}
