package dev.dailies.sandbox;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.clock.SettableClock;
import dev.dailies.contracts.Example;
import dev.dailies.contracts.Shape;
import dev.dailies.sandbox.UseApiCaller.Reply;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every documented exchange, played: the documented request gets the documented status
 * and a body of the documented shape.
 */
class UseApiContractTest {

	/**
	 * Several videos a call, nobody registered, and a few refusals that no fault stands
	 * for, are not played.
	 */
	private static final List<String> NOT_PLAYED = List.of("completed_partial", "failed_rate", "policy", "timeout",
			"none");

	private static final Map<String, Fault> FAULTS = Map.ofEntries(Map.entry("no_subscription", Fault.TOKEN_MISMATCHED),
			Map.entry("captcha_quality", Fault.CAPTCHA_QUALITY), Map.entry("captcha_service", Fault.CAPTCHA_SERVICE),
			Map.entry("account_session", Fault.DISABLED), Map.entry("plan", Fault.NOT_IMPLEMENTED),
			Map.entry("server", Fault.SERVER_ERROR), Map.entry("unavailable", Fault.UNAVAILABLE),
			Map.entry("completed_all_failed", Fault.FAILED_WORD), Map.entry("completed_empty", Fault.NO_VIDEO),
			Map.entry("failed", Fault.TASK_FAILS), Map.entry("polling_timeout", Fault.NEVER_ENDS));

	/** In the order in which the sandbox goes through them. */
	private static final List<String> LIMITS = List.of("rate_public_error_user_requests_throttled",
			"rate_public_error_user_quota_reached", "rate_public_error_per_model_daily_quota_reached",
			"captcha_quality_429", "no_eligible_account");

	@ParameterizedTest
	@MethodSource("played")
	void every_documented_outcome_can_be_played(Example example) {
		try (UseApiCaller caller = new UseApiCaller()) {
			Reply reply = reply(caller, example);

			assertThat(reply.status()).as(reply.body()).isEqualTo(example.status());
			assertThat(Shape.of(reply.json())).as(reply.body()).isEqualTo(Shape.of(example.json()));
			if (LIMITS.contains(example.name())) {
				// the daily one ends at midnight, which is another moment here
				assertThat(reply.json().has("retryAfter")).isTrue();
				assertThat(reply.retryAfter()).isNotNull();
				assertThat(reply.error()).isEqualTo(example.json().get("error").toString());
			}
		}
	}

	private static Reply reply(UseApiCaller caller, Example example) {
		if (example.file().startsWith("account")) {
			String path = example.path().substring(UseApiCaller.ROOT.length());
			return caller.send(
					caller.request(example.name().equals("not_found") ? path.replace(".org", ".invalid") : path).GET(),
					example.name().equals("unauthorized") ? "wrong" : Caller.TOKEN);
		}
		return example.file().startsWith("job") ? look(caller, example.file(), example.name())
				: submit(caller, example);
	}

	// what is pushed has the shape of a record
	static Stream<Example> played() {
		return Example.all("useapi")
			.filter((example) -> !example.file().equals("webhook") && !NOT_PLAYED.contains(example.name()));
	}

	private static Reply submit(UseApiCaller caller, Example example) {
		String outcome = example.name();
		String path = example.path().substring(UseApiCaller.ROOT.length());
		if (path.startsWith("/assets")) {
			return upload(caller, path, outcome);
		}
		ObjectNode body = (ObjectNode) example.sent().deepCopy();
		fill(caller, body);
		arm(caller, outcome);
		switch (outcome) {
			case "invalid" -> body.put("model", "veo9");
			case "missing" -> body.remove("mediaGenerationId");
			case "source_missing" -> body.put("mediaGenerationId", "user:1-email:2-video:3");
			case "not_found" -> body.put("email", "studio@example.invalid");
			default -> {
			}
		}
		if (outcome.equals("unauthorized")) {
			return caller.send(caller.request(path).POST(HttpRequest.BodyPublishers.ofString("{}")), "wrong");
		}
		if (outcome.equals("repeat_cached_raw")) {
			caller.post(path, body.toString());
			caller.finishAll();
		}
		boolean waits = outcome.equals("result_at_once") || outcome.equals("ok") || outcome.equals("polling_timeout");
		if (waits) {
			body.remove("async");
		}
		return waits ? caller.postAndWait(path, body.toString()) : caller.post(path, body.toString());
	}

	private static void fill(UseApiCaller caller, ObjectNode body) {
		if (body.has("mediaGenerationId")) {
			body.put("mediaGenerationId", caller.video());
		}
		for (JsonNode part : body.path("media")) {
			((ObjectNode) part).put("mediaGenerationId", caller.video());
		}
		for (String image : List.of("startImage", "endImage", "referenceImage_1", "referenceImage_2")) {
			if (body.has(image)) {
				body.put(image, caller.image("/assets"));
			}
		}
	}

	private static Reply upload(UseApiCaller caller, String path, String outcome) {
		byte[] file = new byte[outcome.equals("too_large") ? 20 * 1024 * 1024 + 1 : 24];
		HttpRequest.Builder request = caller
			.request(outcome.equals("not_found") ? path.replace(".org", ".invalid") : path)
			.header("Content-Type", "image/png")
			.POST(HttpRequest.BodyPublishers.ofByteArray(file));
		return caller.send(request, outcome.equals("unauthorized") ? "wrong" : Caller.TOKEN);
	}

	private static Reply look(UseApiCaller caller, String file, String outcome) {
		if (file.equals("jobs-list")) {
			caller.submit("/videos", UseApiCaller.KITE);
			return caller.get("/jobs/?options=executing");
		}
		boolean upscale = file.equals("job-upscale");
		String video = upscale ? caller.video() : "";
		String body = UseApiCaller.on(video, "resolution", "1080p", "replyRef", "row-17-up");
		if (outcome.equals("completed_raw")) {
			caller.submit("/videos/upscale", body);
			caller.finishAll();
			caller.post("/videos/upscale", body);
			caller.clock.jump(Duration.ofSeconds(1));
			String lately = caller.get("/jobs?options=history")
				.json()
				.at("/videos/history")
				.propertyNames()
				.iterator()
				.next();
			return caller.get("/jobs/" + lately);
		}
		if (!outcome.equals("unavailable")) {
			arm(caller, outcome);
		}
		String job = upscale ? caller.submit("/videos/upscale", body) : caller.submit("/videos", full());
		switch (outcome) {
			case "created" -> caller.clock.jump(Duration.ofSeconds(1));
			case "started" -> caller.clock.jump(Duration.ofSeconds(25));
			case "expired" -> caller.clock.jump(Duration.ofDays(7).plusMinutes(1));
			default -> caller.finishAll();
		}
		return switch (outcome) {
			case "bad_id_encoding" -> caller.get("/jobs/" + job.replace(":", "%3A"));
			case "unknown" -> caller.get("/jobs/" + job.replace("j", "j9"));
			case "unauthorized" -> caller.send(caller.request("/jobs/" + job).GET(), "wrong");
			case "unavailable" -> {
				caller.sandbox.faults().next(Fault.UNAVAILABLE, Moment.POLL, 1);
				yield caller.get("/jobs/" + job);
			}
			default -> caller.get("/jobs/" + job);
		};
	}

	private static String full() {
		return """
				{"prompt":"A kite over a harbour at dawn","model":"veo-3.1-fast","aspectRatio":"landscape","duration":8,
				"count":1,"async":true,"replyRef":"row-17"}""";
	}

	private static void arm(UseApiCaller caller, String outcome) {
		if (FAULTS.containsKey(outcome)) {
			caller.sandbox.faults().next(FAULTS.get(outcome), 1);
		}
		int limit = LIMITS.indexOf(outcome);
		if (limit >= 0) {
			caller.sandbox.faults().next(Fault.RATE_LIMITED, limit + 1);
			for (int i = 0; i < limit; i++) {
				caller.post("/videos", UseApiCaller.KITE);
			}
		}
	}

}
