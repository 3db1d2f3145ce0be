package dev.dailies.sandbox;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.dailies.clock.SettableClock;
import dev.dailies.contracts.Example;
import dev.dailies.contracts.Shape;
import dev.dailies.sandbox.Caller.Reply;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.sandbox.played.SandboxSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every documented exchange, played: the documented request gets the documented status
 * and a body of the documented shape.
 */
class AceDataContractTest {

	private static final String VIDEO_ID = "3f9e2a7bd1c84e0f9a6b5c4d7e8f0123";

	private static final String ONE_OF_SEVERAL = "accepted.*|pending.*|running|succeeded|failed_.*|done_.*|mixed|one_.*";

	private static final Map<String, Fault> FAULTS = Map.ofEntries(
			Map.entry("token_mismatched_400", Fault.TOKEN_MISMATCHED),
			Map.entry("api_not_implemented", Fault.NOT_IMPLEMENTED), Map.entry("disabled", Fault.DISABLED),
			Map.entry("token_expired", Fault.TOKEN_EXPIRED), Map.entry("too_many_requests", Fault.RATE_LIMITED),
			Map.entry("api_error", Fault.SERVER_ERROR), Map.entry("error_as_text", Fault.BAD_GATEWAY),
			Map.entry("failed_structured", Fault.TASK_FAILS), Map.entry("failed_word", Fault.FAILED_WORD),
			Map.entry("done_without_address", Fault.NO_VIDEO), Map.entry("transient_text_error", Fault.PASSING_ERROR),
			Map.entry("unknown_task_by_null", Fault.NULL_RECORD));

	@ParameterizedTest
	@MethodSource("played")
	void every_documented_outcome_can_be_played(Example example) throws Exception {
		play(example);
	}

	// what is pushed is not played, but has the shape of a response
	static Stream<Example> played() {
		return Example.all("acedata").filter((example) -> !example.file().equals("callback"));
	}

	@ParameterizedTest
	@MethodSource("pushed")
	void a_response_has_the_shape_of_the_documented_callback(Example example) {
		try (Caller caller = Caller.start()) {
			if (example.name().equals("failure_payload")) {
				caller.sandbox.faults().next(Fault.TASK_FAILS, 1);
			}
			assertThat(Shape.of(response(caller))).isEqualTo(Shape.of(example.json()));
		}
	}

	static Stream<Example> pushed() {
		return Example.in("acedata/callback");
	}

	private static JsonNode response(Caller caller) {
		String taskId = caller.submit("/veo/videos", Caller.KITE);
		caller.finishAll();
		return caller.look(taskId).get("response");
	}

	private static void play(Example example) throws Exception {
		String name = example.name();
		boolean tasks = example.path().equals("/veo/tasks");
		try (Caller caller = Caller.start(settings(name))) {
			Supplier<Reply> act = tasks ? look(caller, example) : submit(caller, example);
			String shape = Shape.of(example.json());
			Reply reply = act.get();
			// several forms are documented side by side: go on until this one comes
			for (int tries = 0; name.matches(ONE_OF_SEVERAL) && tries < 150
					&& !Shape.of(reply.json()).equals(shape); tries++) {
				caller.clock.jump(Duration.ofSeconds(1));
				reply = act.get();
			}
			assertThat(Shape.of(reply.json())).as(reply.body()).isEqualTo(shape);
			assertThat(reply.status()).isEqualTo(example.status());
			JsonNode code = example.json().at("/error/code");
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

	private static Supplier<Reply> submit(Caller caller, Example example) {
		String path = example.path();
		String outcome = example.name();
		ObjectNode body = (ObjectNode) example.sent().deepCopy();
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

	private static Supplier<Reply> look(Caller caller, Example example) {
		String outcome = example.name();
		ObjectNode body = (ObjectNode) example.sent().deepCopy();
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
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> caller.sandbox.bill().tasks() == before + 1);
		assertThat(answer).isNotDone();
		caller.finishAll();
		HttpResponse<String> response = answer.orTimeout(10, TimeUnit.SECONDS).join();
		return new Reply(response.statusCode(), response.body());
	}

}
