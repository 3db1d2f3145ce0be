package dev.dailies.provider.acedata;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.dailies.contracts.Example;
import dev.dailies.provider.LostTask;
import dev.dailies.provider.Output;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DocumentedLooksTest {

	private static final String DONE = Orders.TASK_ID;

	private static final String WORKING = "d41c6a0e-5b93-4e76-b2a8-0f71c3e8d954";

	private static final TaskStatus SUCCEEDED = new TaskStatus.Succeeded(
			List.of(new Output(Orders.VIDEO_ID, "https://platform.cdn.acedata.cloud/veo/" + DONE + ".mp4")), null,
			new Told(Instant.parse("2026-03-02T09:15:04.120Z"), Instant.parse("2026-03-02T09:16:41.900Z"),
					"c0a84f1e-2b77-4d38-8c0b-51f2a9e47d06"));

	@ParameterizedTest
	@MethodSource("single")
	void one_task_is_asked_after_as_documented(Example example) {
		try (AceDataSession session = new AceDataSession()) {
			session.server.answers(example.status(), example.body());

			if (isRefused(example)) {
				assertRefused(example, () -> session.provider.look(List.of(DONE)));
			}
			else {
				Map<String, TaskStatus> statuses = session.provider.look(List.of(DONE));
				assertThat(statuses).containsOnlyKeys(DONE);
				assertStatus(example, statuses.get(DONE));
			}
			assertThat(session.server.onlyRequest().path()).isEqualTo(example.path());
			assertThat(session.sent(0)).isEqualTo(example.sent());
		}
	}

	@ParameterizedTest
	@MethodSource("byTrace")
	void a_record_reads_the_same_however_it_was_asked_for(Example example) {
		assertStatus(example, TaskRecord.of(example.json()).status((text) -> text));
	}

	@ParameterizedTest
	@MethodSource("batch")
	void many_tasks_are_asked_after_as_documented(Example example) {
		List<String> ids = List.of(DONE, WORKING);
		try (AceDataSession session = new AceDataSession()) {
			session.server.answers(example.status(), example.body()).answers(200, "{\"items\":[],\"count\":0}");

			switch (example.name()) {
				case "mixed" -> assertThat(session.provider.look(ids))
					.isEqualTo(Map.of(DONE, SUCCEEDED, WORKING, new TaskStatus.Running()));
				case "one_missing" -> assertThat(session.provider.look(ids))
					.isEqualTo(Map.of(DONE, SUCCEEDED, WORKING, new TaskStatus.Missing()));
				case "empty" -> assertThat(session.provider.look(ids))
					.isEqualTo(Map.of(DONE, new TaskStatus.Missing(), WORKING, new TaskStatus.Missing()));
				default -> assertRefused(example, () -> session.provider.look(ids));
			}
			assertThat(session.server.requests().get(0).path()).isEqualTo(example.path());
			assertThat(session.sent(0)).isEqualTo(example.sent());
		}
	}

	@ParameterizedTest
	@MethodSource("reconcile")
	void a_lost_task_is_searched_for_as_documented(Example example) {
		JsonNode sent = example.sent();
		try (AceDataSession session = new AceDataSession()) {
			session.server.answers(example.status(), example.body());

			List<LostTask> found = session.provider.findLost(new Submission(Orders.kite(), null),
					Instant.ofEpochSecond(sent.path("created_at_min").longValue()),
					Instant.ofEpochSecond(sent.path("created_at_max").longValue()));

			assertThat(found).extracting(LostTask::id)
				.isEqualTo("none".equals(example.name()) ? List.of() : List.of(Orders.TASK_ID));
			assertThat(session.server.onlyRequest().path()).isEqualTo(example.path());
			assertThat(session.sent(0)).isEqualTo(sent);
		}
	}

	@ParameterizedTest
	@MethodSource("callback")
	void a_pushed_result_has_the_shape_of_a_response(Example example) {
		TaskStatus status = TaskRecord.ofResponse(example.json()).progress((text) -> text);

		assertStatus(example, status);
	}

	static Stream<Example> single() {
		return Example.in("acedata/tasks-retrieve");
	}

	static Stream<Example> byTrace() {
		return Example.in("acedata/tasks-retrieve-by-trace");
	}

	static Stream<Example> batch() {
		return Example.in("acedata/tasks-retrieve-batch");
	}

	static Stream<Example> reconcile() {
		return Example.in("acedata/tasks-reconcile");
	}

	static Stream<Example> callback() {
		return Example.in("acedata/callback");
	}

	@Test
	void no_document_is_left_out() {
		assertThat(Stream.of(DocumentedSubmitsTest.examples(), single(), byTrace(), batch(), reconcile(), callback())
			.flatMap(Function.identity())).map(Example::toString)
			.containsExactlyInAnyOrderElementsOf(Example.all("acedata").map(Example::toString).toList());
	}

	private static boolean isRefused(Example example) {
		return example.status() != 200 && example.status() != 404;
	}

	private static void assertRefused(Example example, Runnable call) {
		ProviderRefusedException refused = catchThrowableOfType(ProviderRefusedException.class, call::run);
		assertThat(refused.refusal().code()).isEqualTo(example.json().path("error").path("code").stringValue());
		if ("fail whole job".equals(example.reaction())) {
			assertThat(refused.refusal().scope().stopsRun()).isTrue();
		}
		else {
			assertThat(refused.refusal().scope()).isEqualTo(Scope.RETRY_AFTER);
		}
	}

	private static void assertStatus(Example example, TaskStatus status) {
		boolean unknown = example.reaction().startsWith("pending for 10 minutes");
		switch (example.commonStatus()) {
			case "pending", "running" ->
				assertThat(status).isEqualTo(unknown ? new TaskStatus.Missing() : new TaskStatus.Running());
			case "succeeded" -> {
				// a payload that is pushed has whole seconds
				assertThat(status).usingRecursiveComparison().ignoringFields("told").isEqualTo(SUCCEEDED);
				assertThat(status.told().took().orElseThrow().toSeconds()).isEqualTo(97);
			}
			// what ended without an address may get one a little later
			case "failed" -> assertThat(status).isInstanceOf("done_without_address".equals(example.name())
					? TaskStatus.Unlinked.class : TaskStatus.Failed.class);
			default -> throw new AssertionError("No test for status '" + example.commonStatus() + "'");
		}
	}

}
