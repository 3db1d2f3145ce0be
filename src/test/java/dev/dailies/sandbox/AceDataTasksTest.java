package dev.dailies.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import dev.dailies.clock.SettableClock;
import dev.dailies.sandbox.Caller.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What looking at tasks shows, and when.
 */
class AceDataTasksTest {

	private final Caller caller = Caller.start();

	@AfterEach
	void close() {
		this.caller.close();
	}

	@ParameterizedTest
	@CsvSource({ "1080p,30,60", "gif,30,60", "4k,120,240" })
	void an_upsample_takes_its_documented_time(String action, int least, int most) {
		String video = this.caller.video();
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			ids.add(this.caller.submit("/veo/upsample", AceDataRulesTest.upsample(video, action)));
		}

		this.caller.clock.jump(Duration.ofSeconds(least).minusMillis(1));
		assertThat(ids).noneMatch(this::isFinished);
		this.caller.clock.jump(Duration.ofSeconds(most - least + 1));
		assertThat(ids).allMatch(this::isFinished);
		assertThat(ids.stream().map((id) -> this.caller.look(id).get("elapsed").asString()).distinct().count())
			.as("different times")
			.isGreaterThan(1);
	}

	@Test
	void speed_shortens_the_time() {
		try (Caller fast = Caller.start(Caller.settings().withSpeed(60))) {
			String taskId = fast.submit("/veo/videos", Caller.KITE);
			fast.clock.jump(Duration.ofMillis(990));
			assertThat(fast.look(taskId).has("finished_at")).isFalse();
			fast.clock.jump(Duration.ofMillis(1010));

			assertThat(fast.look(taskId).get("elapsed").doubleValue()).isBetween(1.0, 2.0);
		}
	}

	@Test
	void an_unfinished_record_never_says_that_it_is_finished() {
		String taskId = this.caller.submit("/veo/videos", Caller.KITE);
		for (int second = 0; second < 59; second++) {
			this.caller.clock.jump(Duration.ofSeconds(1));
			JsonNode record = this.caller.look(taskId);
			assertThat(record.propertyNames()).doesNotContain("finished_at", "elapsed");
			assertThat(record.toString()).doesNotContain("video_url").doesNotContain("succeeded");
		}
	}

	@Test
	void a_finished_record_echoes_the_request_and_holds_the_result() {
		String body = Caller.with(Caller.KITE, "an_unknown_field", List.of(1, "two"));
		String taskId = this.caller.submit("/veo/videos", body);
		this.caller.finishAll();
		JsonNode record = this.caller.look(taskId);

		assertThat(record.get("request")).isEqualTo(Caller.JSON.readTree(body));
		assertThat(record.get("created_at").decimalValue()).isEqualByComparingTo("1772442904.12");
		assertThat(record.at("/response/data/0/created_at").stringValue()).isEqualTo("2026-03-02 09:15:04");
		assertThat(record.at("/response/data/0/video_url").stringValue())
			.isEqualTo(this.caller.sandbox.address() + "/files/" + taskId + ".mp4");
		assertThat(record.at("/response/task_id").stringValue()).isEqualTo(taskId);
		assertThat(record.get("trace_id")).isEqualTo(record.at("/response/trace_id"));
	}

	@Test
	void a_batch_leaves_out_what_it_does_not_know_and_keeps_no_order() {
		List<String> ids = submit(5);
		List<String> asked = new ArrayList<>(ids);
		asked.add(2, UUID.randomUUID().toString());
		List<String> reversed = new ArrayList<>(asked);
		Collections.reverse(reversed);

		assertThat(batch("\"ids\":" + Caller.JSON.writeValueAsString(asked))).containsExactlyInAnyOrderElementsOf(ids)
			.isNotEqualTo(ids);
		Collections.reverse(ids);
		assertThat(batch("\"ids\":" + Caller.JSON.writeValueAsString(reversed)))
			.containsExactlyInAnyOrderElementsOf(ids)
			.isNotEqualTo(ids);
	}

	@Test
	void a_batch_shows_twelve_unless_told_otherwise() {
		List<String> ids = submit(15);
		String asked = "\"ids\":" + Caller.JSON.writeValueAsString(ids);

		assertThat(batch(asked)).hasSize(12);
		assertThat(batch(asked + ",\"limit\":50")).hasSize(15);
		List<String> pages = new ArrayList<>(batch(asked + ",\"limit\":8"));
		pages.addAll(batch(asked + ",\"limit\":8,\"offset\":8"));
		assertThat(pages).containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void a_batch_can_be_asked_for_by_time_and_type() {
		List<String> ids = submit(3);
		double first = this.caller.look(ids.get(0)).get("created_at").doubleValue();

		assertThat(batch("\"created_at_min\":" + first + ",\"created_at_max\":" + (first + 1.5)))
			.containsExactlyInAnyOrder(ids.get(0), ids.get(1));
		assertThat(batch("\"created_at_min\":" + (first + 0.001))).containsExactlyInAnyOrder(ids.get(1), ids.get(2));
		assertThat(batch("\"type\":\"videos\"")).hasSize(3);
		assertThat(batch("\"type\":\"images\"")).isEmpty();
	}

	@Test
	void a_batch_can_be_asked_for_by_trace_id() {
		List<String> ids = submit(3);
		String trace = this.caller.look(ids.get(1)).get("trace_id").stringValue();

		assertThat(batch("\"trace_ids\":[\"" + trace + "\"]")).containsExactly(ids.get(1));
	}

	@Test
	void a_synchronous_submission_leaves_no_record() throws Exception {
		var answer = this.caller.postLater("/veo/videos", Caller.with(Caller.KITE, "async", false));
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.caller.sandbox.bill().tasks() == 1);
		assertThat(answer).isNotDone();
		this.caller.finishAll();
		JsonNode result = Caller.JSON.readTree(answer.get().body());

		assertThat(result.at("/data/0/video_url").isString()).isTrue();
		assertThat(this.caller.look(result.get("task_id").stringValue()).at("/error/code").stringValue())
			.isEqualTo("not_found");
		assertThat(this.caller
			.post("/veo/upsample", AceDataRulesTest.upsample(result.at("/data/0/id").stringValue(), "gif"))
			.status()).isEqualTo(200);
	}

	@Test
	void a_callback_address_asks_for_the_receipt_too() {
		String body = Caller.with(Caller.with(Caller.KITE, "async", false), "callback_url", "http://127.0.0.1:9/x");

		assertThat(this.caller.submit("/veo/videos", body)).isNotBlank();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"action\":\"delete\",\"id\":\"x\"}",
			"{\"action\":\"retrieve_batch\",\"limit\":0}", "{\"action\":\"retrieve_batch\",\"limit\":\"50\"}",
			"{\"action\":\"retrieve_batch\",\"offset\":-1}", "{\"action\":\"retrieve_batch\",\"ids\":\"x\"}",
			"{\"action\":\"retrieve_batch\",\"created_at_min\":\"x\"}" })
	void a_wrong_look_is_refused(String body) {
		Reply reply = this.caller.post("/veo/tasks", body);

		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo("bad_request");
	}

	private boolean isFinished(String taskId) {
		return this.caller.look(taskId).has("finished_at");
	}

	private List<String> submit(int count) {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			ids.add(this.caller.submit("/veo/videos", Caller.KITE));
			this.caller.clock.jump(Duration.ofSeconds(1));
		}
		return ids;
	}

	private List<String> batch(String filter) {
		JsonNode batch = this.caller.post("/veo/tasks", "{\"action\":\"retrieve_batch\"," + filter + "}").json();
		assertThat(batch.get("count").intValue()).isEqualTo(batch.get("items").size());
		return batch.get("items").valueStream().map((item) -> item.get("id").stringValue()).toList();
	}

}
