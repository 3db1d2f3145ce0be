package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.schema.SchemaFile;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a run would buy is said before it is bought, and is what it then buys.
 */
class PlanTest {

	private static final String HEADER = "id,prompt,resolution,steps,campaign";

	private static final String KITE = "kite,A kite,1080p,reshoot:UP > upsample:4k,spring";

	private static final String STORM = "storm,A storm at sea,1080p,gif,autumn";

	@TempDir
	private Path folder;

	@Test
	void a_plan_is_made_without_a_token_a_provider_or_a_ledger_and_leaves_nothing_behind() throws IOException {
		try (Night night = night(KITE, STORM)) {
			night.withoutEnvironment("ACEDATA_TOKEN").environment("ACEDATA_BASE_URL", "http://127.0.0.1:1");

			Ended ended = plan(night, "--by", "campaign");

			assertThat(ended.exitCode()).as(ended.err()).isZero();
			assertThat(ended.out()).contains("BUY          kite  1.814 credits", "new shot", "Credits: 2.058 acedata",
					"campaign autumn", "0.244 acedata");
			assertThat(night.out()).doesNotExist();
		}
	}

	@Test
	void a_run_buys_what_its_plan_said_and_then_there_is_nothing_to_do() {
		try (Night night = night(KITE, STORM)) {
			JsonNode before = json(plan(night, "--json"));

			assertThat(night.run().exitCode()).isZero();

			assertThat(night.sandbox().bill().tasks()).isEqualTo(before.at("/totals/operations/buy").asInt())
				.isEqualTo(5);
			assertThat(night.sandbox().bill().credits())
				.isEqualByComparingTo(before.at("/totals/credits/acedata").decimalValue());
			Ended after = plan(night, "--detailed-exit-code");
			assertThat(after.out()).contains("Shots:   2 reuse", "Nothing to do.");
			assertThat(after.exitCode()).isZero();
		}
	}

	@Test
	void something_to_do_has_an_exit_code_of_its_own_if_asked_for() {
		try (Night night = night(KITE)) {
			assertThat(plan(night).exitCode()).isZero();
			assertThat(plan(night, "--detailed-exit-code").exitCode()).isEqualTo(ExitCode.SOMETHING_TO_DO.code());
		}
	}

	@Test
	void what_changed_is_said_from_which_value_to_which_and_so_is_what_hangs_on_it() {
		try (Night night = night(KITE, STORM)) {
			night.run();

			night.manifest(HEADER, "kite,A red kite,1080p,reshoot:UP > upsample:4k,spring",
					"storm,A storm at sea,1080p,gif + reshoot:DOWN,autumn", "fog,A foggy pier,1080p,,spring");
			JsonNode plan = json(plan(night, "--json"));

			assertThat(reasons(plan, "kite")).containsExactly("buy changed: prompt A kite → A red kite",
					"buy what it works on changes", "buy what it works on changes",
					"removed no longer asked for; its clip stays", "removed no longer asked for; its clip stays",
					"removed no longer asked for; its clip stays");
			assertThat(reasons(plan, "storm")).containsExactly("reuse its clip is here", "reuse its clip is here",
					"buy new step");
			assertThat(reasons(plan, "fog")).containsExactly("buy new shot");
			assertThat(plan.at("/totals/credits/acedata").decimalValue()).isEqualByComparingTo("3.128");
		}
	}

	@Test
	void labels_order_and_new_columns_change_nothing() {
		try (Night night = night(KITE, STORM)) {
			night.run();

			night.manifest("campaign,id,steps,prompt,resolution,owner", "winter,storm,gif,A storm at sea,1080p,Kim",
					"winter,kite,reshoot:UP > upsample:4k,A kite,1080p,Lee");

			assertThat(plan(night).out()).contains("Shots:   2 reuse", "Nothing to do.");
		}
	}

	@Test
	void a_shot_that_left_the_manifest_is_named_and_costs_nothing() {
		try (Night night = night(KITE, STORM)) {
			night.run();
			night.manifest(HEADER, STORM);

			assertThat(plan(night).out()).contains("REMOVED      kite", "Shots:   1 reuse, 1 removed",
					"Nothing to do.");
		}
	}

	@Test
	void a_clip_that_went_missing_is_fetched_again_and_not_bought() throws IOException {
		try (Night night = night(STORM)) {
			night.run();
			deleteClips(night);
			int paid = night.sandbox().bill().tasks();

			assertThat(plan(night, "--clips-gone").out()).contains("FETCH AGAIN  storm", "Credits: 0");
			assertThat(night.run("--clips-gone").exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(paid);
			assertThat(plan(night).out()).contains("Nothing to do.");
		}
	}

	@Test
	void what_failed_or_is_unknown_is_skipped_with_the_command_that_helps() {
		try (Night night = night(KITE, STORM)) {
			night.oneAtATime();
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			night.run();

			Ended ended = plan(night);

			assertThat(ended.out()).contains("SKIP         kite", "it failed", "retry --failed", "its source failed",
					"Nothing to do.");
		}
	}

	@Test
	void a_saved_plan_is_bought_and_nothing_else() {
		try (Night night = night(KITE, STORM)) {
			Path approved = this.folder.resolve("approved.json");
			assertThat(plan(night, "--save", approved.toString()).out()).contains("Saved:");
			SchemaFile.PLAN.fits(night.read("approved.json"));

			night.manifest(HEADER, KITE, STORM, "fog,A foggy pier,1080p,,spring");
			Ended moved = night.run("--plan", approved.toString());
			assertThat(moved.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(moved.err()).contains("fog generate would be bought now (new shot), and was not to be");
			assertThat(night.sandbox().bill().tasks()).isZero();

			night.manifest(HEADER, STORM);
			assertThat(night.run("--plan", approved.toString()).err())
				.contains("kite generate was approved, and the manifest does not ask for it now");

			night.manifest(HEADER, KITE, STORM);
			assertThat(night.run("--plan", approved.toString()).exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(5);
		}
	}

	@Test
	void a_price_that_moved_since_the_approval_is_named() throws IOException {
		try (Night night = night(STORM)) {
			Path approved = this.folder.resolve("approved.json");
			plan(night, "--save", approved.toString());
			Files.writeString(this.folder.resolve("prices.yaml"), "acedata:\n- { operation: gif, credits: 0.5 }\n");
			night.job("prices: prices.yaml\n" + Files.readString(this.folder.resolve("job.yaml")));

			Ended moved = night.run("--plan", approved.toString());

			assertThat(moved.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(moved.err()).contains("storm gif was to cost 0.13, and costs 0.5 now");
		}
	}

	@Test
	void a_run_of_a_plan_that_was_cut_short_resumes_with_the_same_command() {
		try (Night night = night(KITE, STORM)) {
			Path approved = this.folder.resolve("approved.json");
			plan(night, "--save", approved.toString());

			Ended cut = night.run("--plan", approved.toString(), "--max-credits", "0.2");
			assertThat(cut.exitCode()).isEqualTo(ExitCode.BUDGET.code());

			assertThat(night.run("--plan", approved.toString()).exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(5);
		}
	}

	@Test
	void a_plan_that_somebody_else_has_bought_meanwhile_is_refused() {
		try (Night night = night(STORM)) {
			Path approved = this.folder.resolve("approved.json");
			plan(night, "--save", approved.toString());
			night.run();

			Ended late = night.run("--plan", approved.toString());

			assertThat(late.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(late.err()).contains("storm generate was to be bought, and now: its clip is here");
		}
	}

	@Test
	void what_is_no_plan_is_said_in_a_line() throws IOException {
		try (Night night = night(STORM)) {
			Path other = Files.writeString(this.folder.resolve("other.json"), "{\"a\": 1}");

			assertThat(night.run("--plan", other.toString()).err()).contains("is no plan of this version")
				.hasLineCount(1);
			assertThat(night.run("--plan", this.folder.resolve("none.json").toString()).err())
				.contains("cannot be read")
				.hasLineCount(1);
		}
	}

	@Test
	void the_settings_in_force_say_where_they_came_from() {
		try (Night night = night(STORM)) {
			assertThat(plan(night, "--max-credits", "7").out()).containsPattern("budget.max-credits +7 +--max-credits")
				.containsPattern("limits.in-flight +50 +job.yaml line 5")
				.containsPattern("policy.max-failures +none +default")
				.containsPattern("base-url +http://127.0.0.1:\\d+ +ACEDATA_BASE_URL");
		}
	}

	@Test
	void prices_of_ones_own_win_and_mistakes_in_them_are_said_in_a_line() throws IOException {
		try (Night night = night(STORM)) {
			String job = Files.readString(this.folder.resolve("job.yaml"));
			Files.writeString(this.folder.resolve("prices.yaml"),
					"acedata:\n- { operation: generate, models: [veo31-fast], credits: 2 }\n");
			night.job("prices: prices.yaml\n" + job);
			assertThat(plan(night).out()).contains("Credits: 2.13 acedata");

			for (String wrong : List.of("acedata: 3", "acme: []", "acedata: [{ operation: gift, credits: 1 }]",
					"acedata: [{ operation: gif, credits: -1 }]", "acedata: [{ operation: gif, price: 1 }]", "{ [",
					"acedata: [{ operation: gif }]", "- 1")) {
				Files.writeString(this.folder.resolve("prices.yaml"), wrong);
				Ended refused = plan(night);
				assertThat(refused.exitCode()).as(wrong).isEqualTo(ExitCode.REFUSED.code());
				assertThat(refused.err()).as(wrong).contains("prices.yaml").hasLineCount(1);
			}
		}
	}

	@Test
	void a_manifest_with_problems_has_no_plan() {
		try (Night night = night("kite,A kite,1080p,reshoot:SIDEWAYS,spring")) {
			Ended ended = plan(night);

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("SIDEWAYS", "There is no plan for it");
			assertThat(ended.out()).isEmpty();
		}
	}

	@Test
	void a_copy_with_comments_on_the_bad_cells_goes_back_to_whoever_wrote_the_manifest() throws IOException {
		Path copy = this.folder.resolve("to-mend.xlsx");
		try (Night night = night("kite,A kite,1080p,reshoot:SIDEWAYS,spring", STORM)) {
			Ended ended = plan(night, "--fix", copy.toString());

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("SIDEWAYS", copy + " is a copy of the manifest");
			assertThat(copy).isNotEmptyFile();
			Files.delete(copy);
			night.manifest(HEADER, STORM);
			assertThat(plan(night, "--fix", copy.toString()).err()).contains("Nothing is wrong");
			assertThat(copy).doesNotExist();
		}
	}

	@Test
	void what_is_asked_of_a_plan_and_cannot_be_is_said_before_the_plan() {
		try (Night night = night(KITE)) {
			Ended column = plan(night, "--by", "campain");
			assertThat(column.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(column.err()).contains("--by names the column 'campain'", "Did you mean 'campaign'?");
			assertThat(column.out()).isEmpty();

			Ended folder = plan(night, "--save", this.folder.resolve("none/plan.json").toString());
			assertThat(folder.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(folder.err()).contains("There is no folder").hasLineCount(1);
		}
	}

	private Night night(String... rows) {
		String[] lines = new String[rows.length + 1];
		lines[0] = HEADER;
		System.arraycopy(rows, 0, lines, 1, rows.length);
		return new Night(this.folder).manifest(lines);
	}

	private Ended plan(Night night, String... more) {
		String[] args = new String[more.length + 2];
		args[0] = "plan";
		args[1] = this.folder.resolve("job.yaml").toString();
		System.arraycopy(more, 0, args, 2, more.length);
		return night.program(args);
	}

	private static JsonNode json(Ended ended) {
		assertThat(ended.exitCode()).as(ended.err()).isZero();
		SchemaFile.PLAN.fits(ended.out());
		return JsonMapper.shared().readTree(ended.out());
	}

	private static List<String> reasons(JsonNode plan, String shot) {
		return StreamSupport.stream(plan.path("shots").values().spliterator(), false)
			.filter((one) -> one.path("id").asString().equals(shot))
			.flatMap((one) -> StreamSupport.stream(one.path("operations").values().spliterator(), false))
			.map((operation) -> operation.path("verdict").asString() + " " + operation.path("reason").asString())
			.toList();
	}

	private static void deleteClips(Night night) throws IOException {
		try (DirectoryStream<Path> clips = Files.newDirectoryStream(night.out().resolve("clips"))) {
			for (Path clip : clips) {
				Files.delete(clip);
			}
		}
	}

}
