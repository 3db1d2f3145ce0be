package dev.dailies.provider.useapi;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.dailies.contracts.Example;
import dev.dailies.provider.FailureClass;
import dev.dailies.provider.Output;
import dev.dailies.provider.PauseScope;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DocumentedLooksTest {

	private static final String JOINED = "concatenate:" + Orders.KEY + ":" + UseApiSession.VIDEO + ","
			+ UseApiSession.EXTENDED;

	@ParameterizedTest
	@MethodSource("records")
	void a_documented_record_is_read_as_documented(Example example) {
		try (UseApiSession session = new UseApiSession().answers(example)) {
			TaskStatus status = session.look(UseApiSession.JOB);

			if (!example.file().equals("webhook")) {
				assertThat(session.server.onlyRequest().path()).isEqualTo(example.path());
				assertThat(session.server.onlyRequest().method()).isEqualTo("GET");
			}
			switch (example.commonStatus()) {
				case "pending", "running" -> assertThat(status).isInstanceOf(TaskStatus.Running.class);
				case "succeeded" -> assertOutputs(example, ((TaskStatus.Succeeded) status).outputs());
				// the document allows a new submit after some of them, and what is empty
				// may
				// be filled a little later
				case "failed" -> assertThat(status).isInstanceOfAny(
						"completed_empty".equals(example.name()) ? new Class<?>[] { TaskStatus.Unlinked.class }
								: new Class<?>[] { TaskStatus.Failed.class, TaskStatus.Undone.class });
				default -> throw new AssertionError("No test for " + example);
			}
		}
	}

	// a webhook message has the shape of a record
	static Stream<Example> records() {
		return Example.in("useapi/job", "useapi/job-upscale", "useapi/webhook")
			.filter((example) -> example.status() == 200);
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void a_documented_refusal_of_a_look_is_read_as_documented(Example example) {
		try (UseApiSession session = new UseApiSession().answers(example).answers(example)) {
			switch (example.name()) {
				case "unknown", "bad_id_encoding" ->
					assertThat(session.look(UseApiSession.JOB)).isInstanceOf(TaskStatus.Missing.class);
				case "expired" -> assertThat(session.look(UseApiSession.JOB)).isInstanceOf(TaskStatus.Gone.class);
				case "unauthorized" ->
					assertThat(refused(session).refusal().scope()).isEqualTo(Scope.STOP_RUN_BAD_TOKEN);
				case "unavailable" -> {
					assertThat(refused(session).refusal().scope()).isEqualTo(Scope.RETRY_AFTER);
					assertThat(refused(example).refusal().after()).isBetween(Duration.ofSeconds(5),
							Duration.ofSeconds(10));
				}
				default -> throw new AssertionError("No test for " + example);
			}
		}
	}

	static Stream<Example> refusals() {
		return Example.in("useapi/job").filter((example) -> example.status() != 200);
	}

	@Test
	void no_document_is_left_out() {
		Stream<Example> elsewhere = Stream.concat(ImagesTest.uploads(),
				Example.in("useapi/jobs-list", "useapi/account", "useapi/accounts"));

		assertThat(Stream.of(DocumentedSubmitsTest.examples(), records(), refusals(), elsewhere)
			.flatMap(Function.identity())).map(Example::toString)
			.containsExactlyInAnyOrderElementsOf(Example.all("useapi").map(Example::toString).toList());
	}

	private static void assertOutputs(Example example, List<Output> outputs) {
		assertThat(outputs).as("of several media one failed, and the rest comes home").hasSize(1);
		JsonNode response = example.json().path("response");
		JsonNode made = response.path("media").isEmpty() ? response.path("operations").path(0)
				: response.path("media").path(0);
		assertThat(outputs.get(0).videoId()).isEqualTo(made.path("mediaGenerationId").stringValue());
		if (made.has("rawBytes")) {
			assertThat(UseApiSession.content(outputs.get(0).url())).hasSize(12);
		}
		else {
			assertThat(outputs.get(0).url()).isEqualTo(made.path("videoUrl").stringValue());
		}
	}

	@Test
	void the_failures_of_a_record_are_told_in_its_own_words() {
		assertThat(failure("completed_all_failed"))
			.isEqualTo(new TaskStatus.Failed("media_failed", "unsafe", FailureClass.FILTERED));
		assertThat(failure("failed")).isEqualTo(
				new TaskStatus.Failed("500", "API error: 500 (Internal error encountered.)", FailureClass.FAILED));
	}

	@Test
	void a_job_that_a_limit_ended_made_nothing_and_may_be_submitted_again_after_half_an_hour() {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/job", "failed_rate"))) {
			Refusal refusal = ((TaskStatus.Undone) session.look(UseApiSession.JOB)).refusal();

			assertThat(refusal.code()).isEqualTo("PUBLIC_ERROR_USER_QUOTA_REACHED");
			assertThat(refusal.scope()).isEqualTo(Scope.RETRY_AFTER);
			assertThat(refusal.after()).isEqualTo(Duration.ofMinutes(30));
			assertThat(refusal.lane()).isEqualTo(new PauseScope(null, null, null));
		}
	}

	private static TaskStatus.Failed failure(String outcome) {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/job", outcome))) {
			return (TaskStatus.Failed) session.look(UseApiSession.JOB);
		}
	}

	@Test
	void an_id_that_useapi_misreads_raw_is_sent_encoded_once() {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/job", "bad_id_encoding"))
			.answers(Example.of("useapi/job", "started"))) {
			assertThat(session.look(UseApiSession.JOB)).isInstanceOf(TaskStatus.Running.class);

			assertThat(session.server.requests()).extracting((request) -> request.path())
				.containsExactly(UseApiSession.ROOT + "/jobs/" + UseApiSession.JOB, UseApiSession.ROOT
						+ "/jobs/j1772442904000v-u12345-email%3Ast***%40example.org-bot%3Agoogle-flow");
		}
	}

	@Test
	void an_id_with_signs_that_no_path_may_hold_is_still_asked_after() {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/job", "unknown"))) {
			assertThat(session.look("j1/../ü?x%20 y")).isInstanceOf(TaskStatus.Missing.class);

			assertThat(session.server.onlyRequest().path())
				.isEqualTo(UseApiSession.ROOT + "/jobs/j1%2F..%2F%C3%BC%3Fx%2520+y");
		}
	}

	@Test
	void a_gateways_page_says_nothing_about_a_job() {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(404, "<html>no route</html>");

			assertThat(refused(session).refusal().scope()).isEqualTo(Scope.RETRY_AFTER);
		}
	}

	@Test
	void a_look_that_is_refused_says_nothing_against_the_job() {
		assertThat(refused(Example.of("useapi/videos-text2video", "server")).refusal().scope())
			.isEqualTo(Scope.RETRY_AFTER);
		assertThat(refused(Example.of("useapi/videos-text2video", "rate_public_error_user_quota_reached")).refusal()
			.after()).isEqualTo(Duration.ofMinutes(30));
	}

	private static ProviderRefusedException refused(Example example) {
		try (UseApiSession session = new UseApiSession().answers(example)) {
			return refused(session);
		}
	}

	private static ProviderRefusedException refused(UseApiSession session) {
		return catchThrowableOfType(ProviderRefusedException.class, () -> session.look(UseApiSession.JOB));
	}

	@ParameterizedTest
	@ValueSource(strings = { "queued", "", "COMPLETED?" })
	void a_word_that_nobody_documented_counts_as_running(String word) {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(200, "{\"jobid\":\"" + UseApiSession.JOB + "\",\"status\":\"" + word + "\"}");

			assertThat(session.look(UseApiSession.JOB)).isInstanceOf(TaskStatus.Running.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:///etc/hostname", "ftp://h/x", "not an address" })
	void a_link_that_is_not_on_the_web_is_no_link(String url) {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(200, "{\"status\":\"completed\",\"response\":{\"media\":[{\"videoUrl\":\"" + url
					+ "\",\"mediaGenerationId\":\"m\"}]}}");

			assertThat(session.look(UseApiSession.JOB)).isInstanceOf(TaskStatus.Unlinked.class);
		}
	}

	@Test
	void looking_at_a_gif_makes_it_again_for_nothing() {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/gif", "ok"))) {
			TaskStatus status = session.look("gif:" + Orders.KEY + ":" + UseApiSession.VIDEO);

			assertThat(UseApiSession.content(((TaskStatus.Succeeded) status).outputs().get(0).url())).startsWith('G',
					'I', 'F');
			assertThat(session.sent(0)).isEqualTo(Example.of("useapi/gif", "ok").sent());
		}
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/gif", "missing"))) {
			assertThat(session.look("gif::" + UseApiSession.VIDEO)).isInstanceOf(TaskStatus.Failed.class);
		}
	}

	@Test
	void looking_at_a_joined_clip_joins_it_again() {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/concatenate", "ok"))) {
			TaskStatus status = session.look(JOINED);

			assertThat(UseApiSession.content(((TaskStatus.Succeeded) status).outputs().get(0).url())).hasSize(12);
			session.submit(Orders.joined());
			assertThat(session.sent(0)).as("as it was submitted").isEqualTo(session.sent(1));
		}
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(404, "{\"error\":\"Video not found\"}");

			assertThat(session.look(JOINED)).isEqualTo(TaskStatus.Failed.forGood("404", "Video not found"));
		}
	}

	@Test
	void a_look_that_makes_something_is_not_repeated_at_once() {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/concatenate", "timeout"))) {
			session.server.hangsUp();
			for (int i = 0; i < 2; i++) {
				Refusal refusal = catchThrowableOfType(ProviderRefusedException.class, () -> session.look(JOINED))
					.refusal();
				assertThat(refusal.scope()).isEqualTo(Scope.RETRY_AFTER);
				assertThat(refusal.after()).isEqualTo(Duration.ofMinutes(1));
			}
		}
	}

}
