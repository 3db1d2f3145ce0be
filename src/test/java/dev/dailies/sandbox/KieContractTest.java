package dev.dailies.sandbox;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.dailies.contracts.Example;
import dev.dailies.contracts.Shape;
import dev.dailies.sandbox.Caller.Reply;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.sandbox.played.SandboxSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every documented exchange with KIE, played: the documented request gets the documented
 * status and code, and a body of the documented shape.
 */
class KieContractTest {

	private static final String UNKNOWN = "veo_task_000000000000000000000000";

	/** Documented side by side: which of them comes differs from task to task. */
	private static final int TASKS = 40;

	private static final Map<String, Fault> FAULTS = Map.of("rate", Fault.RATE_LIMITED, "maintenance",
			Fault.UNAVAILABLE, "server", Fault.SERVER_ERROR, "feature_disabled", Fault.DISABLED, "not_found",
			Fault.NOT_IMPLEMENTED, "failed", Fault.TASK_FAILS, "failed_upstream", Fault.FAILED_WORD, "not_available",
			Fault.TASK_FAILS, "source_blank", Fault.NO_VIDEO);

	@ParameterizedTest
	@MethodSource("played")
	void every_documented_outcome_can_be_played(Example example) {
		try (KieCaller caller = new KieCaller(settings(example.file(), example.name()))) {
			Reply reply = null;
			for (int i = 0; i < TASKS && (reply == null || !agrees(reply, example)); i++) {
				reply = reply(caller, example).get();
				caller.wait(Duration.ofMinutes(1));
			}
			assertThat(reply.status()).isEqualTo(example.status());
			assertThat(KieCaller.code(reply)).as(reply.body()).isEqualTo(example.json().get("code").intValue());
			assertThat(Shape.of(reply.json())).as(reply.body()).isEqualTo(Shape.of(example.json()));
			if (isWorded(example.file())) {
				assertThat(reply.json().get("msg")).isEqualTo(example.json().get("msg"));
			}
		}
	}

	// callbacks are no answers: they are sent
	static Stream<Example> played() {
		return Example.all("kie").filter((example) -> !example.file().startsWith("callback"));
	}

	private static boolean agrees(Reply reply, Example example) {
		return KieCaller.code(reply) == example.json().get("code").intValue()
				&& Shape.of(reply.json()).equals(Shape.of(example.json()))
				&& !example.name().equals("returned_other_task_id");
	}

	// where the meaning is in the words, they are the documented ones
	private static boolean isWorded(String call) {
		return call.startsWith("get-") || call.startsWith("record-info");
	}

	private static SandboxSettings settings(String call, String outcome) {
		if (!outcome.equals("no_credit")) {
			return Caller.settings();
		}
		return Caller.settings().withBalance(call.startsWith("get-") ? new BigDecimal("60") : BigDecimal.ONE);
	}

	private static Supplier<Reply> reply(KieCaller caller, Example example) {
		String outcome = example.name();
		if (outcome.equals("bad_key")) {
			return () -> withWrongKey(caller, example);
		}
		return switch (example.file()) {
			case "credit" -> () -> caller.get("/api/v1/chat/credit");
			case "download-url" -> directLink(caller, outcome);
			case "extend" -> submit(caller, KieCaller.EXTEND,
					KieCaller.with(example.sent().toString(), "taskId", caller.video()), outcome);
			case "get-1080p-video" -> upgrade(caller, outcome, caller::to1080p);
			case "get-4k-video" -> upgrade(caller, outcome, caller::to4k);
			case "record-info" -> look(caller, outcome);
			case "record-info-extend" ->
				() -> caller.record(caller.made(KieCaller.EXTEND, KieCaller.extend(caller.video())));
			default -> submit(caller, KieCaller.GENERATE, example.sent().toString(), outcome);
		};
	}

	private static Supplier<Reply> submit(KieCaller caller, String path, String body, String outcome) {
		return switch (outcome) {
			case "prompt_refused" -> () -> caller.post(path, KieCaller.with(body, "prompt", ""));
			case "image_not_fetchable" -> () -> caller.post(path,
					KieCaller.with(KieCaller.with(body, "imageUrls", List.of("https://img.invalid/1.png")),
							"generationType", "FIRST_AND_LAST_FRAMES_2_VIDEO"));
			default -> () -> {
				arm(caller, outcome, Moment.SUBMIT);
				return caller.post(path, body);
			};
		};
	}

	private static Supplier<Reply> directLink(KieCaller caller, String outcome) {
		String url = caller.http.sandbox.address() + "/files/1.mp4";
		return () -> caller.post("/api/v1/common/download-url",
				"{\"url\":\"" + (outcome.equals("ok") ? url : "https://media.example.org/1.mp4") + "\"}");
	}

	private static Supplier<Reply> look(KieCaller caller, String outcome) {
		return switch (outcome) {
			case "unknown_or_young", "record_null" -> () -> caller.record(UNKNOWN + caller.http.clock.millis());
			case "generating" -> () -> caller.record(caller.submit(KieCaller.GENERATE, KieCaller.KITE));
			case "succeeded" -> () -> caller
				.record(caller.made(KieCaller.GENERATE, KieCaller.with(KieCaller.KITE, "aspect_ratio", "9:16")));
			default -> () -> {
				Fault fault = FAULTS.get(outcome);
				if (fault != null && fault.moments().equals(List.of(Moment.SUBMIT))) {
					arm(caller, outcome, Moment.SUBMIT);
				}
				String taskId = caller.video();
				arm(caller, outcome, Moment.POLL);
				return caller.record(taskId);
			};
		};
	}

	private static Supplier<Reply> upgrade(KieCaller caller, String outcome, Function<String, Reply> upgrade) {
		return switch (outcome) {
			case "record_null" -> () -> upgrade.apply(UNKNOWN);
			case "source_not_ready", "source_not_success" ->
				() -> upgrade.apply(caller.submit(KieCaller.GENERATE, KieCaller.KITE));
			case "source_blank" -> () -> {
				arm(caller, outcome, Moment.SUBMIT);
				return upgrade.apply(caller.video());
			};
			case "too_old", "source_too_old" -> () -> {
				String taskId = caller.video();
				caller.wait(Duration.ofDays(14));
				return upgrade.apply(taskId);
			};
			case "fallback_source" -> () -> upgrade
				.apply(caller.made(KieCaller.GENERATE, KieCaller.with(KieCaller.KITE, "enableFallback", true)));
			case "processing_422", "repeat_processing" -> () -> again(caller, upgrade, Duration.ofSeconds(30));
			case "ready", "repeat_done", "done_with_200" -> () -> again(caller, upgrade, Duration.ofMinutes(10));
			case "not_available" -> () -> {
				String taskId = caller.video();
				arm(caller, outcome, Moment.SUBMIT);
				upgrade.apply(taskId);
				caller.wait(Duration.ofMinutes(10));
				return upgrade.apply(taskId);
			};
			default -> () -> {
				String taskId = caller.video();
				arm(caller, outcome, Moment.SUBMIT);
				return upgrade.apply(taskId);
			};
		};
	}

	private static Reply again(KieCaller caller, Function<String, Reply> upgrade, Duration time) {
		String taskId = caller.video();
		upgrade.apply(taskId);
		caller.wait(time);
		return upgrade.apply(taskId);
	}

	private static void arm(KieCaller caller, String outcome, Moment moment) {
		Fault fault = FAULTS.get(outcome);
		if (fault != null && fault.moments().contains(moment)) {
			caller.faults().next(fault, moment, 1);
		}
	}

	private static Reply withWrongKey(KieCaller caller, Example example) {
		return caller.http.send(caller.http.request(example.path())
			.header("Authorization", "Bearer wrong")
			.method(example.request().get("method").stringValue(),
					HttpRequest.BodyPublishers.ofString(example.sent().toString())));
	}

}
