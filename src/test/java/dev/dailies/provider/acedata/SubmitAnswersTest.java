package dev.dailies.provider.acedata;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.dailies.provider.Output;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.Told;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubmitAnswersTest {

	private static final Submission KITE = new Submission(Orders.kite(), null);

	private final AceDataSession session = new AceDataSession();

	@AfterEach
	void close() {
		this.session.close();
	}

	@ParameterizedTest
	@CsvSource({ "400, bad_request, FAIL_SHOT", "400, some_new_code, FAIL_SHOT",
			"401, some_new_code, STOP_RUN_BAD_TOKEN", "404, api_not_implemented, CLOSE_KIND",
			"429, used_up, STOP_RUN_NO_CREDIT", "422, odd, FAIL_SHOT" })
	void a_refusal_tells_its_code_its_words_and_its_trace(int status, String code, Scope scope) {
		Refusal refusal = refused(status, error(code, "Because."));

		assertThat(refusal.scope()).isEqualTo(scope);
		assertThat(refusal.code()).isEqualTo(code);
		assertThat(refusal.message()).startsWith("Because. (trace id tr-1)");
		assertThat(refusal.after()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "401, STOP_RUN_BAD_TOKEN", "402, STOP_RUN_NO_CREDIT", "403, STOP_RUN", "404, CLOSE_KIND",
			"405, CLOSE_KIND", "407, STOP_RUN", "429, RETRY_AFTER", "400, STOP_RUN" })
	void a_refusal_without_a_code_is_read_by_its_status(int status, Scope scope) {
		Refusal refusal = refused(status, "<html>\n<body>No.</body>\n</html>");

		assertThat(refusal.scope()).isEqualTo(scope);
		assertThat(refusal.code()).isEqualTo(String.valueOf(status));
		assertThat(refusal.message()).startsWith("<html> <body>No.</body> </html>");
	}

	@ParameterizedTest
	@CsvSource({ "500, api_error", "502, api_error", "503, used_up", "504, bad_request", "408, timeout",
			"200, api_error", "200, some_new_code" })
	void what_may_have_been_created_is_unknown(int status, String code) {
		assertThat(unknown(status, error(code, "fetch failed"))).contains("HTTP " + status + " " + code)
			.contains("fetch failed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "17", "<html>OK</html>", "{\"task_id\":\"7b1d",
			"{\"task_id\":\"\"}", "{\"task_id\":null}", "{\"success\":true,\"data\":[]}",
			"{\"success\":false,\"error\":\"temporary\"}", "{\"success\":false}", "{\"error\":\"oops\"}" })
	void a_success_that_names_no_task_is_unknown(String body) {
		assertThat(unknown(200, body)).startsWith("the answer names no task: HTTP 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>502</html>", "{\"error\":\"upstream connect error\"}", "{\"error\":" })
	void a_gateway_error_is_unknown(String body) {
		assertThat(unknown(502, body)).startsWith("HTTP 502");
	}

	@Test
	void the_pause_a_provider_asks_for_is_passed_on() {
		this.session.server.answers(429, error("too_many_requests", "Slow down."), Map.of("Retry-After", "17"));

		assertThat(refusal(submit()).after()).isEqualTo(Duration.ofSeconds(17));
	}

	@Test
	void a_redirect_stops_the_run_and_says_where_to() {
		this.session.server.answers(308, "", Map.of("Location", "https://x402.acedata.cloud/"));

		assertThat(refusal(submit())).satisfies((refusal) -> {
			assertThat(refusal.scope()).isEqualTo(Scope.STOP_RUN);
			assertThat(refusal.message()).contains("moved to https://x402.acedata.cloud/").contains("base-url");
		});
	}

	@Test
	void a_redirect_that_may_follow_a_purchase_is_unknown() {
		assertThat(unknown(303, "")).startsWith("HTTP 303");
	}

	@Test
	void come_again_beside_a_task_id_is_no_reason_to_buy_again() {
		this.session.server.answers(200,
				"{\"success\":false,\"task_id\":\"t1\",\"error\":{\"code\":\"too_many_requests\"}}");

		assertThat(submit()).isEqualTo(new SubmitAnswer.Accepted("t1"));
	}

	@Test
	void a_task_id_that_cannot_be_used_is_no_reason_to_buy_again_either() {
		assertThat(unknown(429, "{\"task_id\":\"t\\n1\",\"error\":{\"code\":\"too_many_requests\"}}"))
			.startsWith("HTTP 429 too_many_requests");
	}

	@Test
	void an_error_nobody_knows_beside_a_task_id_is_a_task_to_look_at() {
		this.session.server.answers(200, "{\"success\":false,\"task_id\":\"t1\",\"error\":{\"code\":\"api_error\"}}");

		assertThat(submit()).isEqualTo(new SubmitAnswer.Accepted("t1"));
	}

	@Test
	void a_result_at_once_is_taken_with_all_its_videos() {
		this.session.server.answers(200, """
				{"success": true, "task_id": "t1", "data": [
				  {"id": "v0", "video_url": "https://cdn.example.org/0.mp4", "state": "succeeded"},
				  {"video_url": "https://cdn.example.org/1.mp4"}]}
				""");

		assertThat(submit()).isEqualTo(new SubmitAnswer.Finished("t1", List
			.of(new Output("v0", "https://cdn.example.org/0.mp4"), new Output(null, "https://cdn.example.org/1.mp4"))));
	}

	@Test
	void a_result_at_once_without_a_task_id_is_taken_all_the_same() {
		this.session.server.answers(200,
				"{\"trace_id\":\"tr-1\",\"data\":[{\"id\":\"v0\",\"video_url\":\"https://cdn.example.org/0.mp4\"}]}");

		assertThat(submit()).isEqualTo(new SubmitAnswer.Finished("tr-1",
				List.of(new Output("v0", "https://cdn.example.org/0.mp4")), null, new Told(null, null, "tr-1")));
	}

	@Test
	void a_bad_request_on_a_follow_up_names_the_setting() {
		this.session.server.answers(400, error("bad_request", "Unknown video."));

		Refusal refusal = refusal(this.session.provider.submit(Orders.onKite(new Order.Reshoot(MotionType.UP))));

		assertThat(refusal.message()).startsWith("Unknown video.").contains("video-id-source: task-id");
	}

	@Test
	void a_bad_request_on_a_generate_does_not() {
		assertThat(refused(400, error("bad_request", "No.")).message()).doesNotContain("video-id-source");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 400, 401, 403, 404, 429, 500 })
	void the_token_is_in_no_answer_even_if_the_server_echoes_it(int status) {
		String echo = AceDataSession.TOKEN;
		this.session.server.answers(status, error(echo, "Bearer " + echo + " is no good"))
			.answers(status, "<html>" + echo + "</html>");

		assertThat(submit().toString()).doesNotContain(echo).contains("***");
		assertThat(submit().toString()).doesNotContain(echo).contains("***");
	}

	@Test
	void a_message_is_cut_and_free_of_control_characters() {
		Refusal refusal = refused(400, error("bad_request", "\\u001b[2J\\n" + "x".repeat(5000)));

		assertThat(refusal.message()).hasSizeLessThan(400).doesNotContain("\u001b", "\n");
	}

	private SubmitAnswer submit() {
		return this.session.provider.submit(KITE);
	}

	private Refusal refused(int status, String body) {
		this.session.server.answers(status, body);
		return refusal(submit());
	}

	private String unknown(int status, String body) {
		this.session.server.answers(status, body);
		SubmitAnswer answer = submit();
		assertThat(answer).isInstanceOf(SubmitAnswer.Unknown.class);
		return ((SubmitAnswer.Unknown) answer).why();
	}

	private static Refusal refusal(SubmitAnswer answer) {
		assertThat(answer).isInstanceOf(SubmitAnswer.NotCreated.class);
		return ((SubmitAnswer.NotCreated) answer).refusal();
	}

	private static String error(String code, String message) {
		return "{\"success\":false,\"error\":{\"code\":\"%s\",\"message\":\"%s\"},\"trace_id\":\"tr-1\"}"
			.formatted(code, message);
	}

}
