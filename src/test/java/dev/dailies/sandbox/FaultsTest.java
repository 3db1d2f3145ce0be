package dev.dailies.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;

import dev.dailies.clock.SettableClock;
import dev.dailies.sandbox.Caller.Reply;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Faults;
import dev.dailies.sandbox.played.Moment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What each fault does, and what it leaves behind.
 */
class FaultsTest {

	private final Caller caller = Caller.start();

	private final Faults faults = this.caller.sandbox.faults();

	@AfterEach
	void close() {
		this.caller.close();
	}

	@Test
	void a_lost_answer_is_billed_and_can_be_found() {
		this.faults.next(Fault.LOST_ANSWER, 1);

		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.caller.post("/veo/videos", Caller.KITE));
		assertThat(this.caller.sandbox.bill().tasks()).isEqualTo(1);
		Reply list = this.caller.post("/veo/tasks", "{\"action\":\"retrieve_batch\"}");
		assertThat(list.json().at("/items/0/request")).isEqualTo(Caller.JSON.readTree(Caller.KITE));
	}

	@Test
	void a_hanging_call_is_billed_and_holds_until_the_client_gives_up() {
		this.faults.next(Fault.HANG, 1);
		HttpRequest.Builder request = this.caller.request("/veo/videos")
			.timeout(Duration.ofMillis(1500))
			.header("Authorization", "Bearer " + Caller.TOKEN)
			.POST(HttpRequest.BodyPublishers.ofString(Caller.KITE));

		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.caller.send(request))
			.withCauseInstanceOf(HttpTimeoutException.class);
		assertThat(this.caller.sandbox.bill().tasks()).isEqualTo(1);
	}

	@Test
	void an_error_may_hide_a_task_that_was_created() {
		this.faults.next(Fault.ERROR_AFTER_CREATION, 1);

		assertThat(this.caller.post("/veo/videos", Caller.KITE).code()).isEqualTo("api_error");
		assertThat(this.caller.sandbox.bill().tasks()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "SERVER_ERROR,500,api_error", "RATE_LIMITED,429,too_many_requests", "BAD_TOKEN,401,invalid_token",
			"TOKEN_EXPIRED,401,token_expired", "TOKEN_MISMATCHED,400,token_mismatched", "DISABLED,400,disabled",
			"NOT_IMPLEMENTED,400,api_not_implemented", "ECHO_TOKEN,500,api_error", "UNAVAILABLE,503,",
			"BAD_GATEWAY,502," })
	void a_refusal_creates_nothing_and_passes(Fault fault, int status, String code) {
		this.faults.next(fault, 1);
		Reply refused = this.caller.post("/veo/videos", Caller.KITE);

		assertThat(refused.status()).isEqualTo(status);
		assertThat(refused.code()).isEqualTo((code != null) ? code : "");
		assertThat(this.caller.sandbox.bill().tasks()).isZero();
		assertThat(this.caller.post("/veo/videos", Caller.KITE).status()).isEqualTo(200);
	}

	@Test
	void a_gateway_may_answer_in_html() {
		this.faults.next(Fault.HTML_ERROR, 1);
		Reply reply = this.caller.post("/veo/videos", Caller.KITE);

		assertThat(reply.status()).isEqualTo(502);
		assertThat(reply.body()).startsWith("<html>");
	}

	@Test
	void an_error_may_repeat_the_token() {
		this.faults.next(Fault.ECHO_TOKEN, 1);

		assertThat(this.caller.post("/veo/videos", Caller.KITE).body()).contains(Caller.TOKEN);
	}

	@Test
	void a_fault_armed_for_polls_leaves_submissions_alone() {
		this.faults.next(Fault.RATE_LIMITED, Moment.POLL, 1);
		String taskId = this.caller.submit("/veo/videos", Caller.KITE);

		assertThat(this.caller.look(taskId).at("/error/code").stringValue()).isEqualTo("too_many_requests");
		assertThat(this.caller.look(taskId).get("id").stringValue()).isEqualTo(taskId);
	}

	@Test
	void a_task_may_never_end() {
		this.faults.next(Fault.NEVER_ENDS, 1);
		String taskId = this.caller.submit("/veo/videos", Caller.KITE);
		this.caller.clock.jump(Duration.ofDays(1));

		assertThat(this.caller.look(taskId).has("finished_at")).isFalse();
	}

	@Test
	void a_record_may_come_late() {
		this.faults.next(Fault.LATE_RECORD, 1);
		String taskId = this.caller.submit("/veo/videos", Caller.KITE);
		assertThat(this.caller.look(taskId).at("/error/code").stringValue()).isEqualTo("not_found");
		assertThat(this.caller.post("/veo/tasks", "{\"action\":\"retrieve_batch\"}").json().get("count").intValue())
			.isZero();
		this.caller.finishAll();

		assertThat(this.caller.look(taskId).at("/response/data/0/video_url").isString()).isTrue();
	}

	@Test
	void a_failed_task_has_no_file_and_stays_on_the_bill() throws Exception {
		this.faults.next(Fault.TASK_FAILS, 1);
		String taskId = this.caller.submit("/veo/videos", Caller.KITE);
		this.caller.finishAll();

		assertThat(this.caller.look(taskId).at("/response/error/code").isString()).isTrue();
		assertThat(this.caller.fetch(this.caller.sandbox.address() + "/files/" + taskId + ".mp4").statusCode())
			.isEqualTo(404);
		assertThat(this.caller.sandbox.bill().credits()).isEqualByComparingTo("0.114");
	}

	@Test
	void a_download_may_break_and_then_succeed() throws Exception {
		String url = clip();
		this.faults.next(Fault.BROKEN_DOWNLOAD, 1);

		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> this.caller.fetch(url))
			.withCauseInstanceOf(IOException.class);
		assertThat(this.caller.fetch(url).statusCode()).isEqualTo(200);
	}

	@Test
	void a_file_may_be_short_in_itself() throws Exception {
		String url = clip();
		byte[] whole = this.caller.fetch(url).body();
		this.faults.next(Fault.TRUNCATED_FILE, 1);
		HttpResponse<byte[]> file = this.caller.fetch(url);

		assertThat(file.statusCode()).isEqualTo(200);
		assertThat(file.body()).isEqualTo(Arrays.copyOf(whole, whole.length / 2));
		assertThat(file.headers().firstValueAsLong("Content-Length")).hasValue(whole.length / 2);
	}

	@Test
	void a_link_may_have_expired() throws Exception {
		String url = clip();
		this.faults.next(Fault.EXPIRED_LINK, 1);

		assertThat(this.caller.fetch(url).statusCode()).isIn(403, 410);
		assertThat(this.caller.fetch(url).statusCode()).isEqualTo(200);
	}

	@Test
	void a_rate_strikes_the_same_calls_again_with_the_same_seed() {
		List<Integer> first = statuses(7);

		assertThat(first).contains(200, 429);
		assertThat(statuses(7)).isEqualTo(first);
		assertThat(statuses(8)).isNotEqualTo(first);
	}

	@Test
	void faults_are_armed_and_disarmed_over_http() {
		Reply armed = this.caller.post("/_sandbox/faults", "{\"fault\":\"rate_limited\",\"at\":\"poll\",\"times\":2}");
		assertThat(armed.json().at("/armed/0").toString())
			.isEqualTo("{\"fault\":\"rate_limited\",\"at\":\"poll\",\"times\":2}");
		this.caller.post("/_sandbox/faults", "{\"fault\":\"server-error\",\"rate\":1}");
		assertThat(this.caller.post("/veo/videos", Caller.KITE).status()).isEqualTo(500);
		this.caller.send(this.caller.request("/_sandbox/faults").DELETE());

		assertThat(this.caller.post("/veo/videos", Caller.KITE).status()).isEqualTo(200);
		assertThat(this.caller.send(this.caller.request("/_sandbox/faults").GET()).json().at("/armed")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "{\"fault\":\"lost_anser\"};Known faults: lost_answer", "{};fault is required",
					"{\"fault\":\"hang\",\"rate\":1.5};from 0 to 1", "{\"fault\":\"hang\",\"times\":0};from 1",
					"{\"fault\":\"hang\",\"at\":\"noon\"};submit, poll or download",
					"{\"fault\":\"no_video\",\"at\":\"poll\"};cannot strike" })
	void a_wrong_wish_is_refused_with_a_reason(String body, String reason) {
		Reply reply = this.caller.post("/_sandbox/faults", body);

		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.json().get("error").stringValue()).contains(reason);
	}

	@ParameterizedTest
	@EnumSource
	void each_fault_says_in_one_sentence_what_happens(Fault fault) {
		assertThat(fault.sentence()).endsWith(".").hasSizeGreaterThan(20);
		assertThat(Fault.of(fault.word())).isEqualTo(fault);
		assertThat(fault.moments()).isNotEmpty();
	}

	@Test
	void a_rate_that_is_no_number_is_refused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.faults.rate(Fault.HANG, Double.NaN));
	}

	private String clip() {
		return this.caller.make("/veo/videos", Caller.KITE).get("video_url").stringValue();
	}

	private static List<Integer> statuses(long seed) {
		try (Caller caller = Caller.start(Caller.settings().withSeed(seed))) {
			caller.sandbox.faults().rate(Fault.RATE_LIMITED, 0.4);
			List<Integer> statuses = new ArrayList<>();
			for (int i = 0; i < 30; i++) {
				statuses.add(caller.post("/veo/videos", Caller.KITE).status());
			}
			return statuses;
		}
	}

}
