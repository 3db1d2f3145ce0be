package dev.dailies.provider.kie;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.contracts.Example;
import dev.dailies.provider.Account;
import dev.dailies.provider.Output;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.shot.Credits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class LooksTests {

	private static final String URL = "https://media.example.org/kie/1.mp4";

	private final KieSession session = new KieSession();

	@AfterEach
	void close() {
		this.session.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 400, 404, 422, 502 })
	void an_answer_that_is_not_kies_own_says_nothing_about_the_task(int status) {
		this.session.server.answers(status, "<html>What?</html>");

		assertThat(this.session.refusedLook(Orders.TASK_ID).scope()).isEqualTo(Scope.RETRY_AFTER);
	}

	@Test
	void a_task_that_can_never_be_made_fails_in_kies_own_words() {
		this.session.answers(422, "Because.");

		assertThat(look()).isEqualTo(new TaskStatus.Failed("422", "Because."));
	}

	@Test
	void a_look_without_an_answer_may_be_repeated() {
		this.session.server.staysSilent();

		assertThat(this.session.refusedLook(Orders.TASK_ID)).satisfies((refusal) -> {
			assertThat(refusal.scope()).isEqualTo(Scope.RETRY_AFTER);
			assertThat(refusal.code()).isEqualTo("no_answer");
		});
	}

	@Test
	void a_rate_limit_is_waited_out() {
		this.session.answers(429, "Too many requests");

		Refusal refusal = this.session.refusedLook(Orders.TASK_ID);

		assertThat(refusal.after()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void several_tasks_are_asked_after_one_by_one() {
		this.session.answers(200, "success", "{\"successFlag\":0}").answers(200, "success", "null");

		assertThat(this.session.provider.look(List.of("t1", "t2", "t1")))
			.isEqualTo(Map.of("t1", new TaskStatus.Running(), "t2", new TaskStatus.Missing()));
		assertThat(this.session.path(1)).endsWith("taskId=t2");
		assertThat(this.session.provider.tasksPerLook()).isEqualTo(1);
	}

	@Test
	void a_strange_task_id_cannot_change_the_call() {
		this.session.answers(200, "success", "null");
		this.session.look("a b&index=9");

		assertThat(this.session.path(0)).isEqualTo("GET /api/v1/veo/record-info?taskId=a+b%26index%3D9");
	}

	@Test
	void a_record_of_another_task_is_not_ours() {
		this.session.answers(200, "success",
				"{\"taskId\":\"t2\",\"successFlag\":1,\"response\":{\"resultUrls\":[\"" + URL + "\"]}}");

		assertThat(look()).isEqualTo(new TaskStatus.Missing());
	}

	@Test
	void each_video_of_a_task_can_be_named() {
		this.session.answers(200, "success", """
				{"successFlag":1,"response":{"resultUrls":["https://m.example.org/0","https://m.example.org/1"],
				"originUrls":["https://m.example.org/o"]}}""".replace("\n", ""));

		assertThat(look())
			.isEqualTo(new TaskStatus.Succeeded(List.of(new Output(Orders.TASK_ID, "https://m.example.org/0"),
					new Output(Orders.TASK_ID + ":1", "https://m.example.org/1"))));
		assertThat(VideoId.of(Orders.TASK_ID + ":1")).isEqualTo(new VideoId(Orders.TASK_ID, 1));
		assertThat(VideoId.of(Orders.TASK_ID)).isEqualTo(new VideoId(Orders.TASK_ID, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"successFlag\":1}", "{\"successFlag\":1,\"response\":{\"resultUrls\":[]}}",
			"{\"successFlag\":1,\"response\":{\"resultUrls\":\"[\\\"htt\"}}", "{\"successFlag\":9}",
			"{\"status\":\"DREAMING\"}", "{\"successFlag\":1,\"completeTime\":\"2026-03-02 09:18:00\"}",
			"{\"successFlag\":1,\"completeTime\":\"soon\"}" })
	void a_word_nobody_knows_or_a_success_without_a_video_counts_as_running(String data) {
		this.session.answers(200, "success", data);

		assertThat(look()).isEqualTo(new TaskStatus.Running());
	}

	@Test
	void a_success_that_shows_no_video_for_minutes_has_failed() {
		long longAgo = KieSession.NOW.minus(Duration.ofMinutes(11)).toEpochMilli();
		this.session.answers(200, "success", "{\"successFlag\":1,\"completeTime\":" + longAgo + "}");

		assertThat(look()).isInstanceOfSatisfying(TaskStatus.Failed.class,
				(failed) -> assertThat(failed.code()).isEqualTo("no_output"));
	}

	@ParameterizedTest
	@MethodSource("times")
	void a_video_that_kie_has_deleted_since_is_said_to_be_gone(String completed, boolean gone) {
		try (KieSession later = new KieSession(Instant.parse("2026-03-17T00:00:00Z"))) {
			later.answers(200, "success",
					"{\"successFlag\":1,\"completeTime\":%s,\"response\":{\"resultUrls\":[\"%s\"]}}"
						.formatted(completed, URL));

			TaskStatus status = later.look(Orders.TASK_ID);

			assertThat(status).isInstanceOf(gone ? TaskStatus.Gone.class : TaskStatus.Succeeded.class);
			assertThat(status.toString().contains("14 days")).isEqualTo(gone);
		}
	}

	static List<Arguments> times() {
		return List.of(at("2026-03-02T23:59:59Z", true), at("2026-03-03T00:00:01Z", false),
				// without a time zone nobody knows to the hour
				Arguments.of("\"2026-03-02 11:00:00\"", true), Arguments.of("\"2026-03-02 13:00:00\"", false));
	}

	private static Arguments at(String instant, boolean gone) {
		return Arguments.of(String.valueOf(Instant.parse(instant).toEpochMilli()), gone);
	}

	@Test
	void a_result_that_is_asked_for_again_comes_with_a_direct_address() {
		String record = "{\"successFlag\":1,\"response\":{\"resultUrls\":[\"" + URL + "\"]}}";
		this.session.answers(200, "success", record)
			.answers(200, "success", record)
			.answers(200, "success", "\"https://media.example.org/direct/1.mp4?sig=abc\"")
			.answers(200, "success", record)
			.answers(422, "url is wrong");

		assertThat(look()).isEqualTo(new TaskStatus.Succeeded(List.of(new Output(Orders.TASK_ID, URL))));
		assertThat(look()).isEqualTo(new TaskStatus.Succeeded(
				List.of(new Output(Orders.TASK_ID, "https://media.example.org/direct/1.mp4?sig=abc"))));
		assertThat(look()).as("the old address may still do")
			.isEqualTo(new TaskStatus.Succeeded(List.of(new Output(Orders.TASK_ID, URL))));
		assertThat(this.session.path(2)).isEqualTo("POST /api/v1/common/download-url");
		assertThat(this.session.sent(2).toString()).isEqualTo("{\"url\":\"" + URL + "\"}");
	}

	@ParameterizedTest
	@MethodSource("links")
	void a_direct_address_is_asked_for_as_documented(Example example) {
		String url = example.sent().path("url").stringValue();
		String record = "{\"successFlag\":1,\"response\":{\"resultUrls\":[\"" + url + "\"]}}";
		this.session.answers(200, "success", record).answers(200, "success", record);
		this.session.server.answers(example.status(), example.body());
		look();

		assertThat(((TaskStatus.Succeeded) look()).outputs().get(0).url())
			.isEqualTo("succeeded".equals(example.commonStatus()) ? example.json().path("data").stringValue() : url);
		assertThat(this.session.path(2)).isEqualTo(example.call());
		assertThat(this.session.sent(2)).isEqualTo(example.sent());
	}

	static Stream<Example> links() {
		return Example.in("kie/download-url");
	}

	@ParameterizedTest
	@MethodSource("balances")
	void the_balance_is_asked_for_as_documented(Example example) {
		this.session.server.answers(example.status(), example.body());
		if ("ok".equals(example.name())) {
			assertThat(this.session.provider.account()).isEqualTo(new Account(Credits.of("5916.25"), "", null));
		}
		else {
			Refusal refusal = catchThrowableOfType(ProviderRefusedException.class, this.session.provider::account)
				.refusal();
			assertThat(refusal.scope()).isEqualTo(Scope.STOP_RUN_BAD_TOKEN);
		}
		assertThat(this.session.path(0)).isEqualTo(example.call());
	}

	static Stream<Example> balances() {
		return Example.in("kie/credit");
	}

	@Test
	void lost_tasks_cannot_be_found() {
		assertThat(this.session.provider.findsLost()).isFalse();
		assertThat(this.session.provider.findLost(new Submission(Orders.kite(), null), Instant.EPOCH, Instant.MAX))
			.isEmpty();
		assertThat(this.session.server.requests()).isEmpty();
	}

	@Test
	void an_option_nobody_knows_is_refused() {
		assertThat(Kie.optionProblems(Map.of())).isEmpty();
		assertThat(Kie.optionProblems(Map.of("video-id-source", "task-id")))
			.containsExactly("kie: unknown option 'video-id-source'. There are none");
		assertThatIllegalArgumentException().isThrownBy(
				() -> new Kie(new ProviderSettings(this.session.server.address(), new Token("t"), Map.of("x", "y")),
						HttpLimits.DEFAULT, Clock.systemUTC()));
	}

	private TaskStatus look() {
		return this.session.look(Orders.TASK_ID);
	}

}
