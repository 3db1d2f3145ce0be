package dev.dailies.provider.useapi;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.dailies.contracts.Example;
import dev.dailies.provider.PauseScope;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.Token;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubmitAnswersTest {

	private static final Submission KITE = Orders.submission(Orders.kite());

	private static final Submission TO_4K = Orders.submission(new Order.Upsample(UpsampleTarget.UHD));

	private static final Submission GIF = Orders.submission(new Order.Gif());

	private static final Submission JOINED = Orders.joined();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			301 | {}                    | STOP_RUN
			404 | <html>no route</html> | STOP_RUN
			429 | {}                    | RETRY_AFTER
			""")
	void an_answer_in_another_form_is_read_by_its_status(int status, String body, Scope scope) {
		assertThat(refused(KITE, status, body, Map.of()).scope()).isEqualTo(scope);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			408 | {"error":"Polling timeout"}
			500 | {"error":"Internal error"}
			502 | <html>Bad Gateway</html>
			503 | {"error":"no healthy upstream"}
			503 | <html>Service Unavailable</html>
			504 | {}
			302 | {}
			200 | {}
			200 | not JSON
			201 | {"type":"video","status":"created"}
			""")
	void an_answer_that_does_not_tell_leaves_a_paid_call_in_doubt_and_a_repeatable_one_not(int status, String body) {
		assertThat(answer(KITE, status, body, Map.of())).isInstanceOf(SubmitAnswer.Unknown.class);
		for (Submission repeatable : List.of(TO_4K, GIF, JOINED)) {
			Refusal refusal = refused(repeatable, status, body, Map.of());
			assertThat(refusal.scope()).isEqualTo(Scope.RETRY_AFTER);
			assertThat(refusal.lane()).isEqualTo(new PauseScope(null, null, repeatable.order().kind()));
		}
	}

	@Test
	void where_a_job_is_named_there_is_one_though_the_answer_does_not_tell() {
		assertThat(answer(KITE, 408, "{\"error\":\"Polling timeout\",\"jobid\":\"j1\"}", Map.of()))
			.isEqualTo(new SubmitAnswer.Accepted("j1"));
	}

	@Test
	void a_lost_answer_leaves_a_paid_call_in_doubt_and_a_repeatable_one_not() {
		try (UseApiSession session = new UseApiSession()) {
			session.server.hangsUp().hangsUp().staysSilent();
			assertThat(session.submit(KITE)).isInstanceOf(SubmitAnswer.Unknown.class);
			assertThat(session.refused(TO_4K).scope()).isEqualTo(Scope.RETRY_AFTER);
			assertThat(session.refused(GIF).scope()).isEqualTo(Scope.RETRY_AFTER);
		}
	}

	@Test
	void a_repeatable_call_is_repeated_more_and_more_slowly_and_not_for_ever() {
		try (UseApiSession session = new UseApiSession()) {
			for (int pause : List.of(2, 4, 8, 16)) {
				assertThat(session.refused(TO_4K).after()).isEqualTo(Duration.ofSeconds(pause));
				session.refused(Orders.submission(new Order.Gif(), "another"));
			}
			assertThat(session.submit(TO_4K)).as("4K costs something").isInstanceOf(SubmitAnswer.Unknown.class);
			assertThat(session.refused(Orders.submission(new Order.Gif(), "another")).scope())
				.isEqualTo(Scope.FAIL_SHOT);
		}
	}

	@Test
	void joining_is_repeated_once_because_nobody_promises_that_it_is_free() {
		try (UseApiSession session = new UseApiSession()) {
			session.answers(Example.of("useapi/concatenate", "timeout"))
				.answers(Example.of("useapi/concatenate", "timeout"));

			assertThat(session.provider.repeats(JOINED)).as("after a kill").isTrue();
			assertThat(session.refused(JOINED)).returns(Scope.RETRY_AFTER, Refusal::scope)
				.returns(Duration.ofSeconds(2), Refusal::after)
				.returns(new PauseScope(null, null, OperationKind.CONCATENATE), Refusal::lane);
			assertThat(session.submit(JOINED)).isEqualTo(new SubmitAnswer.Unknown("HTTP 408: Polling timeout"));
			assertThat(session.provider.repeats(JOINED)).as("not any more in this run").isFalse();
			assertThat(List.of(TO_4K, GIF, KITE)).extracting(session.provider::repeats)
				.containsExactly(true, true, false);
		}
	}

	@Test
	void joining_is_waited_for_longer_than_other_answers() {
		try (UseApiSession session = new UseApiSession()) {
			session.server.staysSilent().staysSilent();

			assertThat(session.submit(KITE)).asString().contains("within 1.5 s");
			assertThat(session.refused(JOINED).message()).contains("within 3.0 s");
		}
	}

	@Test
	void a_refused_4k_fails_its_shot_alone_so_that_1080p_goes_on() {
		assertThat(refused(TO_4K, 403, "{\"error\":\"MODEL_ACCESS_DENIED\"}", Map.of()).scope())
			.isEqualTo(Scope.FAIL_SHOT);
	}

	@ParameterizedTest
	@CsvSource({ "rate_public_error_user_requests_throttled,1800,,", "rate_public_error_user_quota_reached,1800,,",
			"rate_public_error_per_model_daily_quota_reached,53100,veo-3.1-fast,",
			"captcha_quality_429,60,veo-3.1-fast,GENERATE", "no_eligible_account,1800,," })
	void each_reason_for_a_429_holds_back_its_own_lane_as_long_as_it_says(String outcome, long seconds, String model,
			OperationKind kind) {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/videos-text2video", outcome))) {
			Refusal refusal = session.refused(KITE);

			assertThat(refusal.after()).isEqualTo(Duration.ofSeconds(seconds));
			assertThat(refusal.lane()).isEqualTo(new PauseScope(null, model, kind));
			assertThat(refusal.code())
				.isEqualTo(outcome.startsWith("rate_") ? outcome.substring("rate_".length()).toUpperCase(Locale.ROOT)
						: outcome.startsWith("captcha") ? "PUBLIC_ERROR_UNUSUAL_ACTIVITY_TOO_MUCH_TRAFFIC" : outcome);
		}
	}

	@Test
	void a_lane_names_the_account_where_there_is_one_and_the_kind_where_there_is_no_model() {
		try (UseApiSession session = new UseApiSession(Map.of("email", "me@example.org"))) {
			session.answers(Example.of("useapi/videos-text2video", "rate_public_error_user_quota_reached"))
				.answers(Example.of("useapi/videos-text2video", "rate_public_error_per_model_daily_quota_reached"));

			assertThat(session.refused(KITE).lane()).isEqualTo(new PauseScope("me@example.org", null, null));
			assertThat(session.refused(TO_4K).lane())
				.isEqualTo(new PauseScope("me@example.org", null, OperationKind.UPSAMPLE));
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "60,2026-03-02T09:30:04.000Z,900", "900,2026-03-02T09:16:04Z,900",
					"-,2026-03-02T09:16:34+00:00,90", "90,-,90", "-,soon,60", "-,-,60", "90,yesterday,90",
					"0,2026-03-02T09:00:00Z,0", "999999,-,90000", "-,2027-01-01T00:00:00Z,90000",
					"'Mon, 02 Mar 2026 09:20:04 GMT',-,300" })
	void a_cool_down_is_the_later_of_header_and_body(String header, String body, long seconds) {
		String json = (body != null) ? "{\"error\":\"slow\",\"retryAfter\":\"" + body + "\"}" : "{}";
		Map<String, String> headers = (header != null) ? Map.of("Retry-After", header) : Map.of();

		assertThat(refused(KITE, 429, json, headers).after()).isEqualTo(Duration.ofSeconds(seconds));
	}

	@Test
	void a_daily_quota_without_a_date_lasts_until_midnight_in_utc() {
		String json = "{\"error\":{\"code\":429,\"message\":\"x\","
				+ "\"details\":[{\"reason\":\"PUBLIC_ERROR_PER_MODEL_DAILY_QUOTA_REACHED\"}]}}";

		assertThat(refused(KITE, 429, json, Map.of()).after())
			.isEqualTo(Duration.ofHours(14).plusMinutes(44).plusSeconds(56));
	}

	@Test
	void a_captcha_that_fails_is_tried_harder_twice_and_then_fails_its_shot() {
		Example failure = Example.of("useapi/videos-text2video", "captcha_quality");
		try (UseApiSession session = new UseApiSession().answers(failure).answers(failure).answers(failure)) {
			assertThat(session.refused(KITE)).isEqualTo(new Refusal(Scope.RETRY_AFTER, "PUBLIC_ERROR_UNUSUAL_ACTIVITY",
					"captcha_quality: PUBLIC_ERROR_UNUSUAL_ACTIVITY after 3 attempts", Duration.ofSeconds(60),
					new PauseScope(null, "veo-3.1-fast", OperationKind.GENERATE)));
			assertThat(session.refused(KITE).scope()).isEqualTo(Scope.RETRY_AFTER);
			assertThat(session.refused(KITE).scope()).isEqualTo(Scope.FAIL_SHOT);

			assertThat(List.of(0, 1, 2)).extracting((i) -> session.sent(i).path("captchaRetry").intValue(0))
				.containsExactly(0, 5, 8);
		}
	}

	@Test
	void a_captcha_is_solved_as_the_options_say_and_still_tried_harder() {
		Example failure = Example.of("useapi/videos-text2video", "captcha_quality");
		try (UseApiSession session = new UseApiSession(Map.of("captcha-retry", "6")).answers(failure)
			.answers(failure)
			.answers(failure)) {
			session.refused(KITE);
			session.refused(KITE);
			session.refused(KITE);

			assertThat(List.of(0, 1, 2)).extracting((i) -> session.sent(i).path("captchaRetry").intValue(0))
				.containsExactly(6, 6, 8);
		}
		try (UseApiSession session = new UseApiSession(Map.of("captcha-order", "CapSolver, 2Captcha")).answers(failure)
			.answers(failure)) {
			session.refused(KITE);
			session.refused(KITE);

			assertThat(List.of(0, 1)).allSatisfy((i) -> {
				assertThat(session.sent(i).path("captchaOrder").asString()).isEqualTo("CapSolver,2Captcha");
				assertThat(session.sent(i).has("captchaRetry")).isFalse();
			});
		}
	}

	@Test
	void the_token_of_a_captcha_that_was_solved_goes_with_the_first_call_alone() {
		Example failure = Example.of("useapi/videos-text2video", "captcha_quality");
		try (UseApiSession session = new UseApiSession(Map.of("captcha-token", "${SOLVED}"),
				Map.of("captcha-token", new Token("solved-03AFcWeA")))
			.answers(failure)
			.answers(failure)) {
			session.refused(KITE);
			session.refused(KITE);

			assertThat(session.sent(0).path("captchaToken").asString()).isEqualTo("solved-03AFcWeA");
			assertThat(session.sent(0).has("captchaRetry")).isFalse();
			assertThat(session.sent(1).has("captchaToken")).isFalse();
			assertThat(session.sent(1).path("captchaRetry").intValue()).isEqualTo(5);
		}
	}

	@Test
	void another_operation_is_not_blamed_for_it() {
		try (UseApiSession session = new UseApiSession()
			.answers(Example.of("useapi/videos-text2video", "captcha_quality"))) {
			session.refused(KITE);
			session.submit(Orders.submission(Orders.kite(), "another"));

			assertThat(session.sent(1).has("captchaRetry")).isFalse();
		}
	}

	@Test
	void every_account_that_was_passed_over_is_named() {
		try (UseApiSession session = new UseApiSession()
			.answers(Example.of("useapi/videos-text2video", "no_eligible_account"))) {
			assertThat(session.refused(KITE).message()).contains("studio@example.org PUBLIC_ERROR_USER_QUOTA_REACHED");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":\"no %s\"}", "{\"error\":{\"message\":\"no %s\"}}", "no %s" })
	void the_token_is_masked_wherever_it_is_repeated(String body) {
		assertThat(refused(KITE, 400, body.formatted(UseApiSession.TOKEN), Map.of()).message()).contains("no ***");
	}

	@Test
	void a_finished_answer_without_an_id_is_taken_all_the_same() {
		SubmitAnswer answer = answer(KITE, 200,
				"{\"media\":[{\"videoUrl\":\"https://h.test/v.mp4\",\"mediaGenerationId\":\"m\"}]}", Map.of());

		assertThat(((SubmitAnswer.Finished) answer).taskId()).isEqualTo("none:" + Orders.KEY);
	}

	private static Refusal refused(Submission submission, int status, String body, Map<String, String> headers) {
		return ((SubmitAnswer.NotCreated) answer(submission, status, body, headers)).refusal();
	}

	private static SubmitAnswer answer(Submission submission, int status, String body, Map<String, String> headers) {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(status, body, headers);
			return session.submit(submission);
		}
	}

}
