package dev.dailies.provider.kie;

import java.time.Duration;
import java.util.List;

import dev.dailies.provider.Output;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.TaskStatus;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UpgradesTest {

	private static final String OLD = "https://media.example.org/kie/720p.mp4";

	private static final String NEW = "https://media.example.org/kie/4k.mp4";

	private static final String SOURCE = "{\"taskId\":\"%s\",\"successFlag\":1,\"fallbackFlag\":%s,\"response\":{\"resultUrls\":[\"%s\"]}}";

	private final KieSession session = new KieSession();

	@AfterEach
	void close() {
		this.session.close();
	}

	@ParameterizedTest
	@EnumSource
	void the_task_id_alone_is_enough_to_go_on_after_a_kill(UpsampleTarget target) {
		this.session.answers(422, target.word() + " is processing");
		String taskId = accepted(this.session.provider.submit(Orders.on(Orders.TASK_ID + ":2", upsample(target))));
		try (KieSession afterTheKill = new KieSession()) {
			afterTheKill.answers(422, target.word() + " is processing");

			assertThat(afterTheKill.look(taskId)).isEqualTo(new TaskStatus.Running());
			assertThat(afterTheKill.path(0)).isEqualTo(this.session.path(0));
			assertThat(afterTheKill.server.requests().get(0).body())
				.isEqualTo(this.session.server.requests().get(0).body());
		}
		assertThat(taskId).startsWith(target.word() + ":" + Orders.TASK_ID + ":2:");
	}

	@Test
	void the_first_calls_are_the_documented_ones() {
		this.session.answers(400, "1080P is processing").answers(200, "success", "{\"resultUrls\":null}");
		accepted(start(Orders.TO_1080P));
		accepted(start(Orders.TO_4K));

		assertThat(this.session.path(0))
			.isEqualTo("GET /api/v1/veo/get-1080p-video?taskId=" + Orders.TASK_ID + "&index=0");
		assertThat(this.session.path(1)).isEqualTo("POST /api/v1/veo/get-4k-video");
		assertThat(this.session.sent(1).toString()).isEqualTo("{\"taskId\":\"" + Orders.TASK_ID + "\",\"index\":0}");
	}

	@Test
	void two_operations_that_want_the_same_upgrade_have_task_ids_of_their_own() {
		this.session.answers(422, "4k is processing").answers(422, "4k is processing");

		assertThat(accepted(start(Orders.TO_4K))).isNotEqualTo(accepted(start(Orders.TO_4K)));
	}

	@ParameterizedTest
	@EnumSource
	void a_lost_answer_leaves_nothing_in_doubt_because_asking_after_it_is_the_same_call(UpsampleTarget target) {
		this.session.server.staysSilent();
		this.session.answers(200, "success", "{\"resultUrls\":[\"" + NEW + "\"]}");
		String taskId = accepted(start(upsample(target)));

		assertThat(this.session.look(taskId)).isEqualTo(new TaskStatus.Succeeded(List.of(new Output(null, NEW))));
		assertThat(this.session.path(1)).isEqualTo(this.session.path(0));
		assertThat(this.session.server.requests()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "500, Internal error", "408, Timeout", "502, Bad", "501, Generation failed",
			"500, Please try a different video" })
	void what_may_have_been_started_is_looked_after(int code, String message) {
		this.session.answers(code, message);

		accepted(start(Orders.TO_4K));
	}

	@ParameterizedTest
	@CsvSource({ "401, STOP_RUN_BAD_TOKEN", "402, STOP_RUN_NO_CREDIT", "505, STOP_RUN", "429, RETRY_AFTER",
			"455, RETRY_AFTER", "404, FAIL_SHOT", "400, FAIL_SHOT", "422, FAIL_SHOT", "451, FAIL_SHOT" })
	void a_refusal_of_the_first_call_reaches_as_far_as_the_table_says(int code, Scope scope) {
		for (UpsampleTarget target : UpsampleTarget.values()) {
			this.session.answers(code, "Because.");

			assertThat(KieSession.refusal(start(upsample(target))).scope()).isEqualTo(scope);
		}
	}

	@ParameterizedTest
	@CsvSource({ "400", "404", "422", "451", "501" })
	void a_final_code_fails_the_upgrade(int code) {
		this.session.answers(code, "Because.");

		assertThat(this.session.look(fourK())).isEqualTo(TaskStatus.Failed.forGood(String.valueOf(code), "Because."));
	}

	@ParameterizedTest
	@CsvSource({ "401, STOP_RUN_BAD_TOKEN", "402, STOP_RUN_NO_CREDIT", "505, STOP_RUN", "408, RETRY_AFTER",
			"429, RETRY_AFTER", "455, RETRY_AFTER", "500, RETRY_AFTER" })
	void a_refused_look_says_nothing_against_the_upgrade(int code, Scope scope) {
		this.session.answers(code, "still processing");

		Refusal refusal = this.session.refusedLook(fourK());

		assertThat(refusal.scope()).isEqualTo(scope);
		if (scope == Scope.RETRY_AFTER) {
			assertThat(refusal.after()).as("these calls are to be 30 s apart")
				.isGreaterThanOrEqualTo(Duration.ofSeconds(30));
		}
	}

	@Test
	void what_is_done_at_once_is_taken_whatever_the_code() {
		this.session.answers(422, "The video has been generated successfully", "{\"resultUrls\":[\"" + NEW + "\"]}");

		assertThat(start(Orders.TO_4K)).isInstanceOfSatisfying(SubmitAnswer.Finished.class, (finished) -> {
			assertThat(finished.outputs()).containsExactly(new Output(null, NEW));
			assertThat(Upgrade.parse(finished.taskId())).isPresent();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\\\"https://media.example.org/kie/4k.mp4\\\"]", "https://media.example.org/kie/4k.mp4" })
	void a_list_may_be_written_as_a_text(String text) {
		this.session.answers(422, "The video has been generated successfully", "{\"resultUrls\":\"" + text + "\"}");

		assertThat(this.session.look(fourK())).isEqualTo(new TaskStatus.Succeeded(List.of(new Output(null, NEW))));
	}

	@Test
	void generated_successfully_without_a_list_lacks_its_link() {
		this.session.answers(422, "The video has been generated successfully", "{\"resultUrls\":[]}");

		assertThat(this.session.look(fourK())).isEqualTo(new TaskStatus.Unlinked("`resultUrls` was empty"));
	}

	@Test
	void the_success_of_the_source_is_never_taken_for_the_upgrades() {
		// should it ask after the source, it would see a success with the old address
		String data = "{\"taskId\":\"" + Orders.TASK_ID + "\",\"resultUrls\":null}";
		this.session.answers(200, "success", data).answers(200, "success", source(false));

		assertThat(this.session.look(fourK())).isEqualTo(new TaskStatus.Running());
		assertThat(this.session.server.requests()).hasSize(1);

		for (String text : List.of("record status is not success", "record result data is blank", "it does not exist",
				"result is empty")) {
			try (KieSession asked = new KieSession()) {
				asked.answers(422, text).answers(200, "success", source(false));

				assertThat(asked.look(fourK())).as(text).isEqualTo(new TaskStatus.Missing());
				assertThat(asked.path(1)).isEqualTo("GET /api/v1/veo/record-info?taskId=" + Orders.TASK_ID);
			}
		}
	}

	@Test
	void a_task_of_its_own_is_asked_after_by_its_own_id() {
		String other = "{\"taskId\":\"veo_task_77e0ab4419cd\",\"resultUrls\":null}";
		this.session.answers(200, "success", other)
			.answers(200, "success", "{\"successFlag\":0}")
			.answers(200, "success", other)
			.answers(200, "success", "null")
			.answers(200, "success", other)
			.answers(200, "success", "{\"successFlag\":1,\"response\":{\"resultUrls\":[\"" + NEW + "\"]}}");
		String taskId = fourK();

		assertThat(this.session.look(taskId)).isEqualTo(new TaskStatus.Running());
		assertThat(this.session.look(taskId)).as("not there yet").isEqualTo(new TaskStatus.Running());
		assertThat(this.session.look(taskId)).isEqualTo(new TaskStatus.Succeeded(List.of(new Output(null, NEW))));
		assertThat(this.session.path(5)).isEqualTo("GET /api/v1/veo/record-info?taskId=veo_task_77e0ab4419cd");
	}

	@Test
	void a_source_of_the_fallback_is_refused_in_clear_words() {
		this.session.answers(422, "record result data not exist").answers(200, "success", source(true));
		this.session.answers(422, "record result data not exist").answers(200, "success", source(true));

		Refusal refusal = KieSession.refusal(start(Orders.TO_1080P));

		assertThat(refusal.scope()).isEqualTo(Scope.FAIL_SHOT);
		assertThat(refusal.message()).contains("fallback model").contains("cannot be upgraded");
		assertThat(this.session.look(fourK()))
			.isEqualTo(TaskStatus.Failed.forGood("fallback_source", refusal.message()));
	}

	@Test
	void a_source_that_failed_fails_its_upgrade() {
		this.session.answers(422, "record status is not success")
			.answers(200, "success", "{\"successFlag\":2,\"errorMessage\":\"Refused.\"}");

		assertThat(this.session.look(fourK()))
			.isEqualTo(TaskStatus.Failed.forGood("source_failed", "the source cannot be upgraded: Refused."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "record is null", "Temporarily supports records within 14 days" })
	void a_source_that_is_too_old_is_refused_in_clear_words(String text) {
		this.session.answers(422, text).answers(422, text);

		Refusal refusal = KieSession.refusal(start(Orders.TO_4K));

		assertThat(refusal.scope()).isEqualTo(Scope.FAIL_SHOT);
		assertThat(refusal.message()).contains("14 days only").endsWith(text);
		assertThat(this.session.look(fourK())).isEqualTo(TaskStatus.Failed.forGood("too_old", refusal.message()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "veo_task_1", "4k:veo_task_1", "4k:veo_task_1:0", "8k:veo_task_1:0:01234567", "" })
	void other_task_ids_are_not_taken_for_upgrades(String id) {
		assertThat(Upgrade.parse(id)).isEmpty();
	}

	private SubmitAnswer start(Order order) {
		return this.session.provider.submit(Orders.onKite(order));
	}

	private static String accepted(SubmitAnswer answer) {
		assertThat(answer).isInstanceOf(SubmitAnswer.Accepted.class);
		return ((SubmitAnswer.Accepted) answer).taskId();
	}

	private static String fourK() {
		return Upgrade.of(UpsampleTarget.UHD, Orders.TASK_ID).id();
	}

	private static Order upsample(UpsampleTarget target) {
		return new Order.Upsample(target);
	}

	private static String source(boolean fallback) {
		return SOURCE.formatted(Orders.TASK_ID, fallback, OLD);
	}

}
