package dev.dailies.sandbox;

import java.time.Duration;
import java.time.Instant;

import dev.dailies.sandbox.played.Draw;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Pace;
import dev.dailies.sandbox.played.SandboxSettings;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the sandbox tells of its callers, and of the times it drew.
 */
class AccountTest {

	private static final Duration TAKES = Duration.ofMinutes(1);

	private final SandboxSettings settings = Caller.settings().withDraw(new Draw(1, new Pace(TAKES, TAKES)));

	@Test
	void a_task_is_told_by_the_first_look_that_shows_its_end_and_fetched_by_the_first_whole_download()
			throws Exception {
		try (Caller caller = Caller.start(this.settings)) {
			Instant created = caller.clock.instant();
			String taskId = caller.submit("/veo/videos", Caller.KITE);
			caller.look(taskId);

			assertThat(task(caller).has("told_at")).isFalse();

			Instant told = later(caller, 70);
			String url = caller.look(taskId).at("/response/data/0/video_url").stringValue();
			later(caller, 5);
			caller.look(taskId);
			Instant asked = later(caller, 5);
			caller.sandbox.faults().next(Fault.TRUNCATED_FILE, 1);
			caller.fetch(url);
			Instant fetched = later(caller, 5);
			caller.fetch(url);
			// noted once the last byte has left, so that byte may arrive before
			await().until(() -> task(caller).has("fetched_at"));

			JsonNode task = task(caller);
			assertThat(task.get("task_id").stringValue()).isEqualTo(taskId);
			assertThat(task.get("operation").stringValue()).isEqualTo("generate");
			assertThat(time(task, "created_at")).isEqualTo(created);
			assertThat(time(task, "ended_at")).isEqualTo(created.plus(TAKES));
			assertThat(time(task, "told_at")).isEqualTo(told);
			assertThat(time(task, "asked_at")).isEqualTo(asked);
			assertThat(time(task, "fetched_at")).isEqualTo(fetched);
		}
	}

	@Test
	void one_look_at_many_tells_of_those_that_have_ended() {
		try (Caller caller = Caller.start(this.settings)) {
			String first = caller.submit("/veo/videos", Caller.KITE);
			later(caller, 70);
			String second = caller.submit("/veo/videos", Caller.KITE);
			JsonNode answer = caller
				.post("/veo/tasks",
						"{\"action\":\"retrieve_batch\",\"ids\":[\"%s\",\"%s\",\"unknown\"]}".formatted(second, first))
				.json();

			assertThat(answer.get("count").intValue()).isEqualTo(2);
			assertThat(account(caller).at("/tasks/0").has("told_at")).isTrue();
			assertThat(account(caller).at("/tasks/1").has("told_at")).isFalse();
		}
	}

	@Test
	void calls_are_counted_by_provider_whatever_the_answer() throws Exception {
		try (Caller caller = Caller.start(this.settings)) {
			String taskId = caller.submit("/veo/videos", Caller.KITE);
			caller.post("/veo/videos", "{}");
			later(caller, 70);
			caller.fetch(caller.look(taskId).at("/response/data/0/video_url").stringValue());
			JsonNode calls = caller.send(caller.request("/_sandbox/calls").GET()).json();

			assertThat(calls)
				.isEqualTo(Caller.JSON.readTree("{\"calls\":{\"acedata\":{\"submit\":2,\"poll\":1,\"download\":1}}}"));
			assertThat(account(caller).get("calls")).isEqualTo(calls.get("calls"));
		}
	}

	@Test
	void the_other_providers_tell_and_count_too() {
		try (KieCaller kie = new KieCaller(this.settings)) {
			String taskId = kie.made(KieCaller.GENERATE, KieCaller.KITE);
			kie.record(taskId);
			kie.to1080p(taskId);
			kie.wait(Duration.ofMinutes(2));
			kie.to1080p(taskId);

			JsonNode account = account(kie.http);
			assertThat(account.at("/tasks/0").has("told_at")).isTrue();
			assertThat(time(account.at("/tasks/1"), "told_at")).isEqualTo(kie.http.clock.instant());
			assertThat(account.at("/calls/kie").toString()).isEqualTo("{\"submit\":2,\"poll\":2,\"download\":0}");
		}
		try (UseApiCaller useApi = new UseApiCaller(this.settings)) {
			useApi.video();

			JsonNode account = useApi.account();
			assertThat(time(account.at("/tasks/0"), "told_at")).isEqualTo(useApi.clock.instant());
			assertThat(account.at("/calls/useapi").toString()).isEqualTo("{\"submit\":1,\"poll\":1,\"download\":0}");
		}
	}

	@Test
	void a_task_that_never_ends_has_no_end() {
		try (Caller caller = Caller.start(this.settings)) {
			caller.sandbox.faults().next(Fault.NEVER_ENDS, 1);
			caller.submit("/veo/videos", Caller.KITE);

			assertThat(task(caller).has("ended_at")).isFalse();
		}
	}

	@Test
	void two_sandboxes_draw_the_same_time_for_the_same_chain() {
		SandboxSettings drawn = Caller.settings().withDraw(new Draw(3, null));

		assertThat(reshootTook(drawn)).isEqualTo(reshootTook(drawn))
			.isNotEqualTo(reshootTook(drawn.withDraw(new Draw(4, null))));
	}

	private static Duration reshootTook(SandboxSettings settings) {
		try (Caller caller = Caller.start(settings)) {
			caller.submit("/veo/reshoot", AceDataRulesTest.reshoot(caller.video(), "UP"));
			JsonNode task = account(caller).at("/tasks/1");
			return Duration.between(time(task, "created_at"), time(task, "ended_at"));
		}
	}

	private static Instant later(Caller caller, int seconds) {
		caller.clock.jump(Duration.ofSeconds(seconds));
		return caller.clock.instant();
	}

	private static JsonNode task(Caller caller) {
		return account(caller).at("/tasks/0");
	}

	private static JsonNode account(Caller caller) {
		return caller.send(caller.request("/_sandbox/account").GET()).json();
	}

	private static Instant time(JsonNode task, String name) {
		return Instant.parse(task.get(name).stringValue());
	}

}
