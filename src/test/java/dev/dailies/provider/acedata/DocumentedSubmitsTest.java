package dev.dailies.provider.acedata;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.contracts.Example;
import dev.dailies.provider.Output;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.Told;
import dev.dailies.provider.http.ScriptedServer;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentedSubmitsTest {

	private static final String IMAGES = "https://img.example.org/";

	private static final Map<String, Order> ORDERS = Map.of("videos-text2video", Orders.kite(), "videos-image2video",
			Orders.generate("The kite turns slowly", null, null, IMAGES + "first.png", IMAGES + "last.png"),
			"videos-ingredients2video",
			new Order.Generate("The person flies the kite", null, "9:16", null, null, null,
					List.of(IMAGES + "person.png", IMAGES + "kite.png", IMAGES + "harbour.png"), null, false),
			"videos-get1080p", new Order.Upsample(UpsampleTarget.FULL_HD), "upsample",
			new Order.Upsample(UpsampleTarget.UHD), "reshoot", new Order.Reshoot(MotionType.LEFT_TO_RIGHT), "extend",
			new Order.Extend("The kite dips behind the mast", null, null, "720p"), "objects-insert",
			new Order.InsertObject("A gull on the railing"), "objects-remove",
			new Order.RemoveObject("https://img.example.org/mask.jpg"));

	@ParameterizedTest
	@MethodSource("examples")
	void the_documented_request_leads_to_the_documented_reaction(Example example) {
		Submission submission = Orders.submission(ORDERS.get(example.file()));
		assertThat(AceDataOffer.INSTANCE.objections(submission.order(), null)).isEmpty();
		try (AceDataSession session = new AceDataSession(Map.of("upsample-1080p", "get1080p"))) {
			session.server.answers(example.status(), example.body());
			if (isTriedInBothSpellings(example)) {
				session.server.answers(example.status(), example.body());
			}

			SubmitAnswer answer = session.provider.submit(submission);

			assertThat(session.server.requests()).hasSize(isTriedInBothSpellings(example) ? 2 : 1);
			ScriptedServer.Request request = session.server.requests().get(0);
			assertThat(request.method()).isEqualTo("POST");
			assertThat(request.path()).isEqualTo(example.path());
			assertThat(request.header("authorization")).isEqualTo("Bearer " + AceDataSession.TOKEN);
			assertThat(session.sent(0)).isEqualTo(withNothingLeftToDefaults(example.sent()));
			assertReaction(example, answer);
		}
	}

	// the documents spell this action in two ways
	private static boolean isTriedInBothSpellings(Example example) {
		return example.file().equals("videos-get1080p") && (example.reaction().equals("stop step")
				|| "bad_request".equals(example.json().path("error").path("code").stringValue("")));
	}

	static Stream<Example> examples() {
		return ORDERS.keySet().stream().sorted().flatMap((file) -> Example.in("acedata/" + file));
	}

	// the documents leave out fields whose defaults nobody agrees on: those are always
	// sent
	private static JsonNode withNothingLeftToDefaults(JsonNode sent) {
		ObjectNode full = (ObjectNode) sent.deepCopy();
		if (full.has("prompt") && full.path("action").stringValue("").endsWith("2video")) {
			full.putIfAbsent("resolution", full.stringNode("1080p"));
			full.putIfAbsent("translation", full.booleanNode(false));
		}
		return full;
	}

	private static void assertReaction(Example example, SubmitAnswer answer) {
		JsonNode body = example.json();
		switch (example.reaction()) {
			case "" -> assertNoError(example, body, answer);
			case "fail row" -> assertThat(scope(answer)).isEqualTo(Scope.FAIL_SHOT);
			case "stop step" -> assertThat(scope(answer)).isEqualTo(Scope.CLOSE_KIND);
			case "fail whole job" -> assertThat(scope(answer).stopsRun()).isTrue();
			case "back off; nothing was created" -> assertThat(scope(answer)).isEqualTo(Scope.RETRY_AFTER);
			case "on submit: uncertain, reconcile; on poll: back off", "as 500" ->
				assertThat(answer).isInstanceOf(SubmitAnswer.Unknown.class);
			default -> throw new AssertionError("No test for reaction '" + example.reaction() + "'");
		}
	}

	private static void assertNoError(Example example, JsonNode body, SubmitAnswer answer) {
		String taskId = body.path("task_id").stringValue();
		if ("succeeded".equals(example.commonStatus())) {
			JsonNode video = body.path("data").path(0);
			assertThat(answer).isEqualTo(new SubmitAnswer.Finished(taskId,
					List.of(new Output(video.path("id").stringValue(), video.path("video_url").stringValue())), null,
					new Told(moment(video.path("created_at")), moment(video.path("complete_at")),
							body.path("trace_id").stringValue())));
		}
		else {
			assertThat(example.commonStatus()).isEqualTo("pending");
			assertThat(answer).isEqualTo(new SubmitAnswer.Accepted(taskId));
		}
	}

	private static Instant moment(JsonNode text) {
		return Instant.parse(text.stringValue().replace(' ', 'T') + "Z");
	}

	private static Scope scope(SubmitAnswer answer) {
		return ((SubmitAnswer.NotCreated) answer).refusal().scope();
	}

}
