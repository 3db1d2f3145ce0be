package dev.dailies.provider.kie;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.dailies.contracts.Example;
import dev.dailies.provider.Charge;
import dev.dailies.provider.Output;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.TaskStatus;
import dev.dailies.shot.Credits;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentedLooksTest {

	private static final String EXTENSION = "veo_task_77e0ab4419cd";

	private static final String MEDIA = "https://media.example.org/kie/";

	@ParameterizedTest
	@MethodSource("records")
	void a_task_is_asked_after_as_documented(Example example) {
		try (KieSession session = new KieSession()) {
			session.server.answers(example.status(), example.body());

			assertStatus(example, session, Orders.TASK_ID,
					new TaskStatus.Succeeded(List.of(new Output(Orders.TASK_ID, MEDIA + "5f2c81.mp4"))));
			assertThat(session.path(0)).isEqualTo(example.call());
		}
	}

	@ParameterizedTest
	@MethodSource("extensions")
	void an_extension_comes_joined_first_and_then_the_part_that_was_added(Example example) {
		try (KieSession session = new KieSession()) {
			session.server.answers(example.status(), example.body());

			assertStatus(example, session, EXTENSION, new TaskStatus.Succeeded(List
				.of(new Output(EXTENSION, MEDIA + "77e0-full.mp4"), new Output(EXTENSION, MEDIA + "77e0-part.mp4"))));
			assertThat(session.path(0)).isEqualTo(example.call());
		}
	}

	@ParameterizedTest
	@MethodSource("upgrades")
	void an_upgrade_is_asked_after_as_documented(Example example) {
		boolean fourK = example.file().contains("4k");
		String taskId = Upgrade.of(fourK ? UpsampleTarget.UHD : UpsampleTarget.FULL_HD, Orders.TASK_ID).id();
		try (KieSession session = new KieSession()) {
			session.server.answers(example.status(), example.body());
			// where the source is asked after, or another task that was named
			session.answers(200, "success",
					"{\"successFlag\":0,\"fallbackFlag\":%s}".formatted(example.name().contains("fallback")));

			assertStatus(example, session, taskId, new TaskStatus.Succeeded(
					List.of(new Output(null, MEDIA + "5f2c81-" + (fourK ? "4k" : "1080p") + ".mp4")),
					example.json().at("/data/creditsConsumed").isMissingNode() ? null : Charge.of(Credits.of("120"))));
			if (!example.file().startsWith("callback")) {
				assertThat(session.path(0)).isEqualTo(example.call());
			}
			if (fourK && !example.sent().isNull()) {
				assertThat(session.sent(0)).isEqualTo(example.sent());
			}
		}
	}

	static Stream<Example> records() {
		// a pushed result has the data of a record
		return Stream.concat(Example.in("kie/record-info"),
				Example.in("kie/callback-generate").map(DocumentedLooksTest::asRecord));
	}

	static Stream<Example> extensions() {
		return Example.in("kie/record-info-extend");
	}

	static Stream<Example> upgrades() {
		return Example.in("kie/get-1080p-video", "kie/get-4k-video", "kie/callback-4k");
	}

	@Test
	void no_document_is_left_out() {
		assertThat(Stream
			.of(DocumentedSubmitsTest.examples(), records(), extensions(), upgrades(), LooksTest.links(),
					LooksTest.balances())
			.flatMap(Function.identity())).map(Example::toString)
			.containsExactlyInAnyOrderElementsOf(Example.all("kie").map(Example::toString).toList());
	}

	private static Example asRecord(Example pushed) {
		return new Example(pushed.document(), Example.in("kie/record-info").findFirst().orElseThrow().request(),
				pushed.outcome());
	}

	private static void assertStatus(Example example, KieSession session, String taskId, TaskStatus succeeded) {
		if (example.reaction().startsWith("back off") || example.reaction().contains("back off on poll")) {
			assertThat(session.refusedLook(taskId).scope()).isEqualTo(Scope.RETRY_AFTER);
			return;
		}
		if ("fail whole job".equals(example.reaction())) {
			Refusal refusal = session.refusedLook(taskId);
			assertThat(refusal.scope().stopsRun()).isTrue();
			return;
		}
		TaskStatus status = session.look(taskId);
		switch (example.commonStatus()) {
			case "pending" -> assertThat(status).isEqualTo(new TaskStatus.Missing());
			case "running" -> assertThat(status)
				.isEqualTo(example.reaction().contains("10 min") ? new TaskStatus.Missing() : new TaskStatus.Running());
			case "succeeded" ->
				assertThat(status).usingRecursiveComparison().ignoringFields("told").isEqualTo(succeeded);
			case "failed" -> assertThat(status).isInstanceOf(TaskStatus.Failed.class);
			default -> throw new AssertionError("No test for status '" + example.commonStatus() + "'");
		}
	}

}
