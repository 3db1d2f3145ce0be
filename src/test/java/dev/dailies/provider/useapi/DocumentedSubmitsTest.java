package dev.dailies.provider.useapi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.contracts.Example;
import dev.dailies.provider.Charge;
import dev.dailies.provider.Output;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.http.ScriptedServer;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentedSubmitsTest {

	private static final String FIRST = "user:12345-email:73747564696f-image:8d21a0c3-77b4-4f1e-8a90-2c5d3e6f7a81";

	private static final String SECOND = "user:12345-email:73747564696f-image:c49b7e10-3a52-4d6f-9b81-0e1f2a3b4c5d";

	private static final String IMAGES = "https://img.example.org/";

	private static final String JOINED = "concatenate:" + Orders.KEY + ":" + UseApiSession.VIDEO + ","
			+ UseApiSession.EXTENDED;

	private static final Map<String, Order> ORDERS = Map.of("videos-text2video", Orders.kite(),
			"videos-first-last-frame",
			Orders.generate("The kite turns slowly", null, IMAGES + "first.png", IMAGES + "last.png"),
			"videos-reference",
			new Order.Generate("The person flies the kite", null, null, null, null, null,
					List.of(IMAGES + "first.png", IMAGES + "last.png"), ImageUse.INGREDIENTS, false),
			"extend", new Order.Extend("The kite dips behind the mast", null, null, null), "upscale-1080p",
			new Order.Upsample(UpsampleTarget.FULL_HD), "upscale-4k", new Order.Upsample(UpsampleTarget.UHD), "gif",
			new Order.Gif(), "concatenate", new Order.Concatenate());

	@ParameterizedTest
	@MethodSource("examples")
	void the_documented_request_leads_to_the_documented_reaction(Example example) {
		JsonNode key = example.sent().path("replyRef");
		Order order = ORDERS.get(example.file());
		Submission submission = (order instanceof Order.Concatenate) ? Orders.joined()
				: Orders.submission(order, key.stringValue(null));
		Order source = (submission.source() != null) ? submission.source().order() : null;
		assertThat(UseApiOffer.INSTANCE.objections(submission.order(), source)).isEmpty();
		try (UseApiSession session = new UseApiSession().answers(example)) {
			// both were uploaded before
			session.assets.remember("useapi", "", IMAGES + "first.png", FIRST);
			session.assets.remember("useapi", "", IMAGES + "last.png", SECOND);

			SubmitAnswer answer = session.submit(submission);

			ScriptedServer.Request request = session.server.onlyRequest();
			assertThat(request.method()).isEqualTo("POST");
			assertThat(request.path()).isEqualTo(example.path());
			assertThat(request.header("authorization")).isEqualTo("Bearer " + UseApiSession.TOKEN);
			assertThat(session.sent(0)).isEqualTo(body(example));
			assertReaction(example, answer);
		}
	}

	static Stream<Example> examples() {
		return ORDERS.keySet().stream().sorted().flatMap((file) -> Example.in("useapi/" + file));
	}

	// an extension's default number is not documented, so it is always sent; that nothing
	// is trimmed at the end is, so it is never
	private static JsonNode body(Example example) {
		ObjectNode sent = (ObjectNode) example.sent().deepCopy();
		sent.path("media").values().forEach((piece) -> ((ObjectNode) piece).remove("trimEnd"));
		return example.file().equals("extend") ? sent.put("count", 1) : sent;
	}

	private static void assertReaction(Example example, SubmitAnswer answer) {
		switch (example.name()) {
			case "accepted" ->
				assertThat(answer).isEqualTo(new SubmitAnswer.Accepted(example.json().path("jobid").stringValue()));
			case "result_at_once" ->
				assertThat(answer).isInstanceOfSatisfying(SubmitAnswer.Finished.class, (finished) -> {
					assertThat(finished.taskId()).isEqualTo(example.json().path("jobId").stringValue());
					assertThat(finished.outputs()).containsExactly(media(example));
					assertThat(finished.charge()).extracting(Charge::left)
						.hasToString(example.json().path("remainingCredits").toString());
				});
			case "repeat_cached_raw" -> assertFile(example, answer, "ftypisom");
			case "ok" -> assertFile(example, answer, example.file().equals("gif") ? "GIF89a" : "ftypisom");
			// the shots all have the same account, and would fail one by one
			case "not_found" -> assertThat(scope(answer)).isEqualTo(Scope.STOP_RUN);
			// repeatable, so a time-out leaves nothing in doubt
			case "polling_timeout", "timeout" -> assertThat(scope(answer)).isEqualTo(Scope.RETRY_AFTER);
			default -> assertRefused(example, answer);
		}
	}

	private static void assertRefused(Example example, SubmitAnswer answer) {
		switch (example.reaction()) {
			case "fail row", "fail step: needs Google AI Ultra" -> assertThat(scope(answer)).isEqualTo(Scope.FAIL_SHOT);
			case "fail whole job", "pause or fail whole job" -> assertThat(scope(answer).stopsRun()).isTrue();
			case "wait for the later of header and body, nothing was created", "wait 60 s", "cooldown", "wait 5-10 s",
					"try once or twice later with captchaRetry 5, then fail row" ->
				assertThat(scope(answer)).isEqualTo(Scope.RETRY_AFTER);
			case "uncertain on submit; back off on poll" -> assertThat(answer).isInstanceOf(SubmitAnswer.Unknown.class);
			default -> throw new AssertionError("No test for " + example + ": " + example.reaction());
		}
	}

	private static Output media(Example example) {
		JsonNode media = example.json().path("media").path(0);
		return new Output(media.path("mediaGenerationId").stringValue(), media.path("videoUrl").stringValue(),
				media.path("thumbnailUrl").stringValue());
	}

	private static void assertFile(Example example, SubmitAnswer answer, String holds) {
		Output output = ((SubmitAnswer.Finished) answer).outputs().get(0);
		assertThat(new String(UseApiSession.content(output.url()), StandardCharsets.ISO_8859_1)).contains(holds);
		JsonNode operation = example.json().path("operations").path(0);
		assertThat(output.videoId()).isEqualTo(operation.path("mediaGenerationId").stringValue(null));
	}

	private static Scope scope(SubmitAnswer answer) {
		return ((SubmitAnswer.NotCreated) answer).refusal().scope();
	}

	@Test
	void a_gif_is_named_after_its_operation_and_its_source_because_it_has_no_job() {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/gif", "ok"))) {
			SubmitAnswer.Finished answer = (SubmitAnswer.Finished) session.submit(Orders.submission(new Order.Gif()));

			assertThat(answer.taskId()).isEqualTo("gif:" + Orders.KEY + ":" + UseApiSession.VIDEO);
			assertThat(session.sent(0).has("async")).as("it is always made at once").isFalse();
		}
	}

	@Test
	void a_joined_clip_is_named_after_its_operation_and_its_pieces() {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/concatenate", "ok"))) {
			SubmitAnswer.Finished answer = (SubmitAnswer.Finished) session.submit(Orders.joined());

			assertThat(answer.taskId()).isEqualTo(JOINED);
			assertThat(answer.outputs()).singleElement().returns(null, Output::videoId);
		}
	}

	@Test
	void of_each_further_piece_the_second_is_left_out_that_its_source_shows_already() {
		try (UseApiSession session = new UseApiSession()) {
			List<String> before = IntStream.range(0, 9).mapToObj((i) -> "video-" + i).toList();
			session.submit(new Submission(new Order.Concatenate(), new Submission.Source("video-9", null, null, before),
					Orders.KEY));

			JsonNode media = session.sent(0).path("media");
			assertThat(media.values()).extracting((piece) -> piece.path("mediaGenerationId").stringValue())
				.containsExactlyElementsOf(IntStream.range(0, 10).mapToObj((i) -> "video-" + i).toList());
			assertThat(media.values()).extracting((piece) -> piece.path("trimStart").intValue(0))
				.containsExactly(0, 1, 1, 1, 1, 1, 1, 1, 1, 1);
			assertThat(session.sent(0).propertyNames()).as("it is always made at once").containsExactly("media");
		}
	}

	@Test
	void what_an_order_says_beyond_the_defaults_is_sent_as_useapi_spells_it() {
		try (UseApiSession session = new UseApiSession(Map.of("email", "me@example.org"))) {
			session.submit(Orders.submission(Orders
				.complete(new Order.Generate("A kite", "OMNI-FLASH", "9:16", "360p", 10, 7L, List.of(), null, false))));
			session.submit(Orders.submission(Orders
				.complete(new Order.Generate("A kite", "veo31", "4:3", "720p", null, null, List.of(), null, false))));

			assertThat(session.sent(0).toString()).isEqualTo("{\"prompt\":\"A kite\",\"model\":\"omni-flash\","
					+ "\"aspectRatio\":\"portrait\",\"duration\":10,\"count\":1,\"email\":\"me@example.org\",\"seed\":7,"
					+ "\"resolution\":\"360p\",\"async\":true,\"replyRef\":\"" + Orders.KEY + "\"}");
			assertThat(session.sent(1).path("aspectRatio").stringValue()).isEqualTo("4:3");
			assertThat(session.sent(1).path("model").stringValue()).isEqualTo("veo-3.1-quality");
			assertThat(session.sent(1).has("resolution")).isFalse();
		}
	}

	@Test
	void an_upsampled_video_is_the_end() {
		try (UseApiSession session = new UseApiSession()) {
			Submission submission = new Submission(new Order.Gif(),
					new Submission.Source(UseApiSession.VIDEO + "_upsampled", null, null), Orders.KEY);

			assertThat(session.refused(submission).scope()).isEqualTo(Scope.FAIL_SHOT);
			assertThat(session.server.requests()).isEmpty();
		}
	}

}
