package dev.dailies.sandbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.dailies.sandbox.Caller.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every documented exchange, played: the documented request gets the documented status
 * and a body of the documented shape.
 */
class AceDataContractTest {

	private static final String VIDEO_ID = "3f9e2a7bd1c84e0f9a6b5c4d7e8f0123";

	private static final List<String> DOCUMENTS = List.of("extend", "objects-insert", "objects-remove", "reshoot",
			"tasks-reconcile", "tasks-retrieve", "tasks-retrieve-batch", "tasks-retrieve-by-trace", "upsample",
			"videos-get1080p", "videos-image2video", "videos-ingredients2video", "videos-text2video");

	private static final String ONE_OF_SEVERAL = "accepted.*|pending.*|running|succeeded|failed_.*|done_.*|mixed|one_.*";

	private static final Map<String, Fault> FAULTS = Map.ofEntries(
			Map.entry("token_mismatched_400", Fault.TOKEN_MISMATCHED),
			Map.entry("api_not_implemented", Fault.NOT_IMPLEMENTED), Map.entry("disabled", Fault.DISABLED),
			Map.entry("token_expired", Fault.TOKEN_EXPIRED), Map.entry("too_many_requests", Fault.RATE_LIMITED),
			Map.entry("api_error", Fault.SERVER_ERROR), Map.entry("error_as_text", Fault.BAD_GATEWAY),
			Map.entry("failed_structured", Fault.TASK_FAILS), Map.entry("failed_word", Fault.FAILED_WORD),
			Map.entry("done_without_address", Fault.NO_VIDEO), Map.entry("transient_text_error", Fault.PASSING_ERROR),
			Map.entry("unknown_task_by_null", Fault.NULL_RECORD));

	@TestFactory
	Stream<DynamicTest> every_documented_outcome_can_be_played() throws IOException {
		List<DynamicTest> tests = new ArrayList<>();
		for (String name : DOCUMENTS) {
			JsonNode document = document(name);
			for (JsonNode outcome : document.get("outcomes")) {
				tests.add(DynamicTest.dynamicTest(name + " " + outcome.get("outcome").stringValue(),
						() -> play(document, outcome)));
			}
		}
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> a_response_has_the_shape_of_the_documented_callback() throws IOException {
		JsonNode outcomes = document("callback").get("outcomes");
		return Stream.of(DynamicTest.dynamicTest("success", () -> {
			try (Caller caller = Caller.start()) {
				assertThat(shape(response(caller))).isEqualTo(shape(outcomes.get(0).get("body")));
			}
		}), DynamicTest.dynamicTest("failure", () -> {
			try (Caller caller = Caller.start()) {
				caller.sandbox.faults().next(Fault.TASK_FAILS, 1);
				assertThat(shape(response(caller))).isEqualTo(shape(outcomes.get(1).get("body")));
			}
		}));
	}

	private static JsonNode response(Caller caller) {
		String taskId = caller.submit("/veo/videos", Caller.KITE);
		caller.finishAll();
		return caller.look(taskId).get("response");
	}

	private static void play(JsonNode document, JsonNode outcome) throws Exception {
		String name = outcome.get("outcome").stringValue();
		boolean tasks = path(document).equals("/veo/tasks");
		try (Caller caller = Caller.start(settings(name))) {
			Supplier<Reply> act = tasks ? look(caller, document, name) : submit(caller, document, name);
			int status = outcome.get("http_status").intValue();
			String shape = shape(outcome.get("body"));
			Reply reply = act.get();
			// several forms are documented side by side: go on until this one comes
			for (int tries = 0; name.matches(ONE_OF_SEVERAL) && tries < 150
					&& !shape(reply.json()).equals(shape); tries++) {
				caller.clock.advance(Duration.ofSeconds(1));
				reply = act.get();
			}
			assertThat(shape(reply.json())).as(reply.body()).isEqualTo(shape);
			assertThat(reply.status()).isEqualTo(status);
			JsonNode code = outcome.at("/body/error/code");
			if (code.isString() && !name.startsWith("failed_")) {
				assertThat(reply.code()).isEqualTo(code.stringValue());
			}
		}
	}

	private static SandboxSettings settings(String outcome) {
		return switch (outcome) {
			case "used_up" -> Caller.settings().withBalance(new BigDecimal("0.114"));
			case "no_api" -> Caller.settings().withRetired(true);
			default -> Caller.settings();
		};
	}

	private static Supplier<Reply> submit(Caller caller, JsonNode document, String outcome) {
		String path = path(document);
		ObjectNode body = (ObjectNode) document.at("/request/body").deepCopy();
		String video = caller.video();
		if (body.has("video_id")) {
			body.put("video_id", video);
		}
		switch (outcome) {
			case "bad_request" -> {
				body.put("model", "veo2");
				// here the model is overruled, so something else has to be wrong
				body.replace("image_urls", body.arrayNode().add("not an address"));
			}
			case "source_of_older_line" -> body.put("video_id", VIDEO_ID);
			case "source_is_extend_output" -> body.put("video_id",
					caller
						.make("/veo/extend", "{\"video_id\":\"" + video + "\",\"model\":\"veo31-fast\",\"async\":true}")
						.get("id")
						.stringValue());
			default -> {
			}
		}
		return switch (outcome) {
			case "result_at_once" -> () -> synchronously(caller, path, body.toString());
			case "no_token" ->
				() -> caller.send(caller.request(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
			case "invalid_token" -> () -> withWrongToken(caller, path, body.toString());
			case "no_api" -> () -> caller.post(path.equals("/veo/videos") ? "/veo/video" : path, body.toString());
			default -> () -> {
				arm(caller, outcome, Moment.SUBMIT);
				return caller.post(path, body.toString());
			};
		};
	}

	private static Supplier<Reply> look(Caller caller, JsonNode document, String outcome) {
		ObjectNode body = (ObjectNode) document.at("/request/body").deepCopy();
		Fault fault = FAULTS.get(outcome);
		if (fault != null && fault.moments().equals(List.of(Moment.SUBMIT))) {
			caller.sandbox.faults().next(fault, 1);
		}
		String first = caller.submit("/veo/videos", Caller.KITE);
		long created = caller.clock.instant().getEpochSecond();
		if (outcome.equals("mixed")) {
			caller.finishAll();
		}
		String second = outcome.equals("mixed") ? caller.submit("/veo/videos", Caller.KITE)
				: UUID.randomUUID().toString();
		return act(caller, outcome, fill(caller, body, outcome, first, second, created));
	}

	private static ObjectNode fill(Caller caller, ObjectNode body, String outcome, String first, String second,
			long created) {
		boolean unknown = outcome.equals("unknown_task_by_code") || outcome.equals("empty");
		String known = unknown ? UUID.randomUUID().toString() : first;
		if (body.has("id")) {
			body.put("id", known);
		}
		if (body.has("trace_id")) {
			body.put("trace_id", caller.look(first).get("trace_id").stringValue());
		}
		if (body.has("ids")) {
			body.putArray("ids").add(known).add(second);
		}
		if (body.has("created_at_min")) {
			long shift = outcome.equals("none") ? 3600 : 0;
			body.put("created_at_min", created - 5 - shift).put("created_at_max", created + 185 - shift);
		}
		return body;
	}

	private static Supplier<Reply> act(Caller caller, String outcome, ObjectNode body) {
		return () -> {
			arm(caller, outcome, Moment.POLL);
			return outcome.equals("invalid_token") ? withWrongToken(caller, "/veo/tasks", body.toString())
					: caller.post("/veo/tasks", body.toString());
		};
	}

	private static void arm(Caller caller, String outcome, Moment moment) {
		Fault fault = FAULTS.get(outcome);
		if (fault != null && fault.moments().contains(moment)) {
			caller.sandbox.faults().next(fault, moment, 1);
		}
	}

	private static Reply withWrongToken(Caller caller, String path, String body) {
		return caller.send(caller.request(path)
			.header("Authorization", "Bearer wrong")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private static Reply synchronously(Caller caller, String path, String body) {
		caller.sandbox.faults().next(Fault.SYNCHRONOUS, 1);
		int before = caller.sandbox.bill().tasks();
		CompletableFuture<HttpResponse<String>> answer = caller.postLater(path, body);
		Awaitility.await().until(() -> caller.sandbox.bill().tasks() == before + 1);
		assertThat(answer).isNotDone();
		caller.finishAll();
		HttpResponse<String> response = answer.orTimeout(10, TimeUnit.SECONDS).join();
		return new Reply(response.statusCode(), response.body());
	}

	private static String path(JsonNode document) {
		return document.at("/request/url").stringValue().replace("https://api.acedata.cloud", "");
	}

	private static JsonNode document(String name) throws IOException {
		try (var in = AceDataContractTest.class.getResourceAsStream("/contracts/acedata/" + name + ".json")) {
			return Caller.JSON.readTree(in);
		}
	}

	/**
	 * The keys and the types, without the values.
	 */
	private static String shape(JsonNode node) {
		if (node.isObject()) {
			List<String> fields = new ArrayList<>();
			for (String name : new TreeSet<>(node.propertyNames())) {
				fields.add(name + ":" + shape(node.get(name)));
			}
			return fields.toString();
		}
		if (node.isArray()) {
			return "list of " + node.valueStream().map(AceDataContractTest::shape).toList();
		}
		return node.getNodeType().toString();
	}

}
