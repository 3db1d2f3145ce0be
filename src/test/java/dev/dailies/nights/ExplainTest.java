package dev.dailies.nights;

import java.nio.file.Path;
import java.util.List;

import dev.dailies.sandbox.played.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The life of one shot, after whole runs.
 */
class ExplainTest {

	@TempDir
	Path folder;

	@Test
	void a_finished_shot_is_told_from_its_first_post_to_its_last_clip() {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt,steps,campaign", "kite,A kite,gif,spring").run();

			Night.Ended told = night.program("explain", "kite", "--out", night.out().toString());

			assertThat(told.exitCode()).isZero();
			assertThat(told.out()).containsSubsequence("kite: 2 operations at acedata, number 1 in the manifest",
					"prompt: A kite", "campaign: spring", "generate  [fetched]  0.114 credits, task ",
					"ready -> submitting", "sent POST /veo/videos  {\"action\":\"text2video\"", "answered 200 after ",
					"submitting -> running  task ", "running -> rendered", "rendered -> fetched",
					"clip: kite.generate.", "gif  [fetched]", "blocked -> ready", "sent POST /veo/upsample",
					"Money:   0.244 credits", "Nothing to do");
		}
	}

	@Test
	void a_lost_answer_is_told_as_it_was_met_and_searching_again_is_the_next_safe_command() {
		try (Night night = new Night(this.folder).at("kie")) {
			night.manifest("id,prompt,steps", "kite,A kite,upsample:4k");
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			night.run();

			Night.Ended told = night.program("explain", "kite", "--out", night.out().toString());

			assertThat(told.out()).containsSubsequence("generate  [unknown]  60 credits",
					"sent POST /api/v1/veo/generate", "no answer after ", "submitting -> unknown",
					"upsample:4k  [blocked]", "nothing happened yet", "Money:   60 credits",
					"Nobody knows whether generate was bought", "dailies run ");
		}
	}

	@Test
	void what_failed_is_told_with_the_command_that_prices_another_try() {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt", "kite,A kite");
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			night.run();

			Night.Ended told = night.program("explain", "kite", "--out", night.out().toString());

			assertThat(told.out()).containsSubsequence("generate  [failed]", "running -> failed  ", "error: ",
					"dailies retry --out " + night.out() + " --failed --shot kite --dry-run");
		}
	}

	@Test
	void it_is_told_to_programs_too() {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt", "kite,A kite").run();

			Night.Ended told = night.program("explain", "kite", "--out", night.out().toString(), "--json");

			JsonNode history = JsonMapper.shared().readTree(told.out()).at("/operations/0/history");
			assertThat(history.valueStream().map((one) -> one.path("to").asString("")).toList())
				.isEqualTo(List.of("submitting", "", "running", "rendered", "fetched"));
			assertThat(history.get(1).path("request").asString()).isEqualTo("POST /veo/videos");
			assertThat(history.get(1).path("status").asInt()).isEqualTo(200);
		}
	}

	@Test
	void a_shot_that_is_not_there_is_named_with_the_one_that_was_meant() {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt", "kite,A kite").run();

			Night.Ended told = night.program("explain", "kyte", "--out", night.out().toString());

			assertThat(told.exitCode()).isEqualTo(2);
			assertThat(told.err()).contains("There is no shot 'kyte'").contains("Did you mean 'kite'?");
		}
	}

	@Test
	void the_token_is_in_nothing_that_is_kept_of_what_was_sent_and_answered() {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt", "kite,My token is " + Night.TOKEN).run();

			Night.Ended told = night.program("explain", "kite", "--out", night.out().toString());

			assertThat(told.out()).contains("\"prompt\":\"My token is ***\"");
		}
	}

}
