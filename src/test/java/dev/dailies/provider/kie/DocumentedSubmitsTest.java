package dev.dailies.provider.kie;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.contracts.Example;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.shot.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentedSubmitsTest {

	private static final String IMAGES = "https://img.example.org/";

	private static final Map<String, Submission> SUBMISSIONS = Map.of("generate-text2video",
			generate(Orders.generate("A kite over a harbour at dawn")), "generate-first-last-frame",
			generate(Orders.generate("The kite turns slowly", IMAGES + "first.png", IMAGES + "last.png")),
			"generate-reference",
			generate(new Order.Generate("The person flies the kite", null, "9:16", null, null, null,
					List.of(IMAGES + "person.png", IMAGES + "kite.png", IMAGES + "harbour.png"), null, true)),
			"extend", Orders.onKite(new Order.Extend("The kite dips behind the mast", null, "16:9", "720p")));

	@ParameterizedTest
	@MethodSource("examples")
	void the_documented_request_leads_to_the_documented_reaction(Example example) {
		Submission submission = SUBMISSIONS.get(example.file());
		assertThat(KieOffer.INSTANCE.objections(submission.order(), null)).isEmpty();
		try (KieSession session = new KieSession()) {
			session.server.answers(example.status(), example.body());

			SubmitAnswer answer = session.provider.submit(submission);

			assertThat(session.path(0)).isEqualTo(example.call());
			assertThat(session.server.onlyRequest().header("authorization")).isEqualTo("Bearer " + KieSession.TOKEN);
			assertThat(session.sent(0)).isEqualTo(withNothingLeftToDefaults(example.sent()));
			assertReaction(example, answer);
		}
	}

	static Stream<Example> examples() {
		return SUBMISSIONS.keySet().stream().sorted().flatMap((file) -> Example.in("kie/" + file));
	}

	private static Submission generate(Order order) {
		return new Submission(KieOffer.INSTANCE.complete(order), null);
	}

	private static JsonNode withNothingLeftToDefaults(JsonNode sent) {
		ObjectNode full = (ObjectNode) sent.deepCopy();
		if (full.has("generationType")) {
			full.putIfAbsent("resolution", full.stringNode("720p"));
		}
		return full;
	}

	private static void assertReaction(Example example, SubmitAnswer answer) {
		switch (example.reaction()) {
			case "" -> {
				assertThat(example.commonStatus()).isEqualTo("pending");
				assertThat(answer)
					.isEqualTo(new SubmitAnswer.Accepted(example.json().path("data").path("taskId").stringValue()));
			}
			case "fail row" -> assertThat(KieSession.refusal(answer).scope()).isEqualTo(Scope.FAIL_SHOT);
			case "fail whole job" -> assertThat(KieSession.refusal(answer).scope().stopsRun()).isTrue();
			case "back off at least 10 s; nothing was created" -> assertWaits(answer, Duration.ofSeconds(10));
			case "cooldown of minutes" -> assertWaits(answer, Duration.ofMinutes(2));
			case "uncertain on submit; back off on poll" -> assertThat(answer).isInstanceOf(SubmitAnswer.Unknown.class);
			default -> throw new AssertionError("No test for reaction '" + example.reaction() + "'");
		}
	}

	private static void assertWaits(SubmitAnswer answer, Duration least) {
		Refusal refusal = KieSession.refusal(answer);
		assertThat(refusal.scope()).isEqualTo(Scope.RETRY_AFTER);
		assertThat(refusal.after()).isGreaterThanOrEqualTo(least);
	}

}
