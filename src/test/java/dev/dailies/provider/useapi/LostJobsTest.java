package dev.dailies.provider.useapi;

import java.time.Instant;
import java.util.List;

import dev.dailies.contracts.Example;
import dev.dailies.provider.LostTask;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Submission;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LostJobsTest {

	private static final Instant SENT = UseApiSession.NOW;

	private static final String NOTHING = "{\"videos\":{\"history\":{}}}";

	private static final Submission KITE = Orders.submission(Orders.kite(), "row-17");

	@Test
	void the_documented_list_leads_to_the_job_with_our_reference() {
		try (UseApiSession session = listed(Example.of("useapi/job", "started").json())) {
			assertThat(find(session, KITE)).containsExactly(UseApiSession.JOB);

			assertThat(session.server.requests()).extracting((request) -> request.path())
				.containsExactly(UseApiSession.ROOT + "/jobs?options=executing",
						UseApiSession.ROOT + "/jobs?options=history",
						UseApiSession.ROOT + "/jobs/" + UseApiSession.JOB);
		}
	}

	@Test
	void a_job_that_is_over_already_stands_in_the_history() {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(200, "{\"videos\":{\"executing\":{}}}")
				.answers(200,
						"{\"videos\":{\"history\":{\"" + UseApiSession.JOB
								+ "\":{\"timestamp\":\"2026-03-02T09:29:00Z\",\"httpStatus\":200}}}}")
				.answers(200, Example.of("useapi/job", "completed").body());

			assertThat(find(session, KITE)).containsExactly(UseApiSession.JOB);
		}
	}

	@Test
	void another_reference_is_another_operation_however_equal() {
		try (UseApiSession session = listed(Example.of("useapi/job", "started").json())) {
			assertThat(find(session, Orders.submission(Orders.kite(), "row-18"))).isEmpty();
		}
	}

	@Test
	void without_a_reference_the_request_decides() {
		ObjectNode job = (ObjectNode) Example.of("useapi/job", "started").json().deepCopy();
		((ObjectNode) job.path("request")).remove("replyRef");
		try (UseApiSession session = listed(job)) {
			assertThat(find(session, KITE)).containsExactly(UseApiSession.JOB);
		}
		try (UseApiSession session = listed(job.put("replyRef", "row-18"))) {
			assertThat(find(session, KITE)).as("a reference beside the request counts").isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "prompt,Another", "model,veo-3.1-lite", "duration,4", "startImage,x", "mediaGenerationId,x",
			"aspectRatio,portrait" })
	void another_request_is_another_operation(String field, String value) {
		ObjectNode job = (ObjectNode) Example.of("useapi/job", "started").json().deepCopy();
		ObjectNode request = (ObjectNode) job.path("request");
		request.remove("replyRef");
		request.put(field, value);
		try (UseApiSession session = listed(job)) {
			assertThat(find(session, KITE)).isEmpty();
		}
	}

	@Test
	void a_job_of_another_time_is_not_ours() {
		ObjectNode job = (ObjectNode) Example.of("useapi/job", "started").json().deepCopy();
		try (UseApiSession session = listed(job.put("created", "2026-03-02T09:10:00Z"))) {
			assertThat(find(session, KITE)).isEmpty();
		}
		try (UseApiSession session = listed(job.put("created", "some day"))) {
			assertThat(find(session, KITE)).as("an unreadable time decides nothing").hasSize(1);
		}
	}

	@Test
	void an_upscale_is_found_by_its_source_and_resolution() {
		JsonNode job = Example.of("useapi/job-upscale", "started").json();
		try (UseApiSession session = listed(job)) {
			assertThat(find(session, Orders.submission(new Order.Upsample(UpsampleTarget.FULL_HD), "row-17-up")))
				.hasSize(1);
		}
		try (UseApiSession session = listed(job)) {
			assertThat(find(session, Orders.submission(new Order.Upsample(UpsampleTarget.UHD), "row-17-up"))).isEmpty();
		}
	}

	@Test
	void a_gif_is_not_searched_for_because_it_has_no_job() {
		try (UseApiSession session = new UseApiSession()) {
			assertThat(find(session, Orders.submission(new Order.Gif()))).isEmpty();
			assertThat(session.server.requests()).isEmpty();
		}
	}

	@Test
	void a_joined_clip_is_not_searched_for_because_it_has_no_job() {
		try (UseApiSession session = new UseApiSession()) {
			assertThat(find(session, Orders.joined())).isEmpty();
			assertThat(session.server.requests()).isEmpty();
		}
	}

	@Test
	void nothing_was_made_with_an_image_that_was_never_uploaded() {
		try (UseApiSession session = new UseApiSession()) {
			assertThat(find(session, Orders.submission(Orders.generate("A kite", null, "https://h.test/kite.png"))))
				.isEmpty();
			assertThat(session.server.requests()).isEmpty();
		}
	}

	@Test
	void a_list_that_is_refused_says_nothing() {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(500, "{\"error\":\"Internal error\"}");

			assertThatExceptionOfType(ProviderRefusedException.class).isThrownBy(() -> find(session, KITE));
		}
	}

	private static UseApiSession listed(JsonNode job) {
		UseApiSession session = new UseApiSession().answers(Example.of("useapi/jobs-list", "ok"));
		session.server.answers(200, NOTHING).answers(200, job.toString());
		return session;
	}

	private static List<String> find(UseApiSession session, Submission submission) {
		return session.provider.findLost(submission, SENT.minusSeconds(5), SENT.plusSeconds(180))
			.stream()
			.map(LostTask::id)
			.toList();
	}

}
