package dev.dailies.provider.kie;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.contracts.Example;
import dev.dailies.provider.Account;
import dev.dailies.provider.Output;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class LooksTest {

	private static final String URL = "https://media.example.org/kie/1.mp4";

	private final KieSession session = new KieSession();

	@AfterEach
	void close() {
		this.session.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 400, 404, 422, 502 })
	void an_answer_that_is_not_kies_own_says_nothing_about_the_task(int status) {
		this.session.server.answers(status, "<html>What?</html>");

		assertThat(this.session.refusedLook(Orders.TASK_ID).scope()).isEqualTo(Scope.RETRY_AFTER);
	}

	@Test
	void a_task_that_can_never_be_made_fails_in_kies_own_words() {
		this.session.answers(422, "Because.");

		assertThat(look()).isEqualTo(TaskStatus.Failed.forGood("422", "Because."));
	}

	@Test
	void a_look_without_an_answer_may_be_repeated() {
		this.session.server.staysSilent();

		assertThat(this.session.refusedLook(Orders.TASK_ID)).satisfies((refusal) -> {
			assertThat(refusal.scope()).isEqualTo(Scope.RETRY_AFTER);
			assertThat(refusal.code()).isEqualTo("no_answer");
		});
	}

	@Test
	void a_rate_limit_is_waited_out() {
		this.session.answers(429, "Too many requests");

		Refusal refusal = this.session.refusedLook(Orders.TASK_ID);

		assertThat(refusal.after()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void several_tasks_are_asked_after_one_by_one() {
		this.session.answers(200, "success", "{\"successFlag\":0}").answers(200, "success", "null");

		assertThat(this.session.provider.look(List.of("t1", "t2", "t1")))
			.isEqualTo(Map.of("t1", new TaskStatus.Running(), "t2", new TaskStatus.Missing()));
		assertThat(this.session.path(1)).endsWith("taskId=t2");
		assertThat(this.session.provider.tasksPerLook()).isEqualTo(1);
	}

	@Test
	void a_strange_task_id_cannot_change_the_call() {
		this.session.answers(200, "success", "null");
		this.session.look("a b&index=9");

		assertThat(this.session.path(0)).isEqualTo("GET /api/v1/veo/record-info?taskId=a+b%26index%3D9");
	}

	@Test
	void a_record_of_another_task_is_not_ours() {
		this.session.answers(200, "success",
				"{\"taskId\":\"t2\",\"successFlag\":1,\"response\":{\"resultUrls\":[\"" + URL + "\"]}}");

		assertThat(look()).isEqualTo(new TaskStatus.Missing());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\\\"prompt\\\":\\\"Another\\\"} | true",
					"{\\\"prompt\\\":\\\"A kite over a harbour at dawn\\\"} | false",
					"{\\\"model\\\":\\\"veo3\\\"} | false", "{\\\"prompt | false" })
	void a_record_that_shows_another_prompt_is_not_what_a_callback_says_it_is(String sent, boolean others) {
		this.session.answers(200, "success", "{\"successFlag\":0,\"paramJson\":\"" + sent + "\"}");
		Order.Generate kite = new Order.Generate("A kite over a harbour at dawn", null, null, null, null, null,
				List.of(), null, false);

		assertThat(this.session.provider.prove(Map.of("t1", new Submission(kite, null)))).isEqualTo(Map.of("t1",
				others ? new TaskStatus.Anothers("KIE shows another prompt for it") : new TaskStatus.Running()));
	}

	@Test
	void each_video_of_a_task_can_be_named() {
		this.session.answers(200, "success", """
				{"successFlag":1,"response":{"resultUrls":["https://m.example.org/0","https://m.example.org/1"],
				"originUrls":["https://m.example.org/o"]}}""".replace("\n", ""));

		assertThat(look())
			.isEqualTo(new TaskStatus.Succeeded(List.of(new Output(Orders.TASK_ID, "https://m.example.org/0"),
					new Output(Orders.TASK_ID + ":1", "https://m.example.org/1"))));
		assertThat(VideoId.of(Orders.TASK_ID + ":1")).isEqualTo(new VideoId(Orders.TASK_ID, 1));
		assertThat(VideoId.of(Orders.TASK_ID)).isEqualTo(new VideoId(Orders.TASK_ID, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"successFlag\":9}", "{\"status\":\"DREAMING\"}" })
	void a_word_nobody_knows_counts_as_running(String data) {
		this.session.answers(200, "success", data);

		assertThat(look()).isEqualTo(new TaskStatus.Running());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"successFlag":1}                                                       | `resultUrls` was missing
					{"successFlag":1,"response":null}                                       | `resultUrls` was missing
					{"successFlag":1,"response":{"resultUrls":null}}                        | `resultUrls` was null
					{"successFlag":1,"response":{"resultUrls":[]}}                          | `resultUrls` was empty
					{"successFlag":1,"response":{"resultUrls":""}}                          | `resultUrls` was empty
					{"successFlag":"1","response":{"resultUrls":"[]"}}                      | `resultUrls` was empty
					{"successFlag":1,"response":{"resultUrls":[" "]}}                       | `resultUrls[0]` was empty
					{"successFlag":1,"response":{"resultUrls":["null"]}}                    | `resultUrls[0]` was "null"
					{"successFlag":1,"response":{"resultUrls":["/clip/1.mp4"]}}             | `resultUrls[0]` was "/clip/1.mp4", which is no address
					{"successFlag":1,"response":{"resultUrls":"[\\"htt"}}                   | `resultUrls` was "["htt", which is no address
					{"status":"SUCCESS","resultUrls":"[]"}                                  | `resultUrls` was empty
					{"successFlag":1,"info":{"resultUrls":[]}}                              | `resultUrls` was empty
					{"successFlag":1,"errorMessage":"Later."}                               | `resultUrls` was missing and it said "Later."
					""")
	void a_success_without_a_link_says_what_is_there_instead(String data, String found) {
		this.session.answers(200, "success", data);

		assertThat(look()).isEqualTo(new TaskStatus.Unlinked(found));
	}

	@Test
	void of_several_videos_the_one_whose_link_is_late_keeps_its_place() {
		this.session.answers(200, "success",
				"{\"successFlag\":1,\"response\":{\"resultUrls\":[null,\" " + URL + "\\n\"]}}");

		assertThat(look()).isEqualTo(new TaskStatus.Unlinked("`resultUrls[0]` was null",
				List.of(new Output(Orders.TASK_ID + ":1", URL)), null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1772443080", "1772443080000", "\"1772443080\"", "\"1772443080000\"",
			"\"2026-03-02 09:18:00\"", "\"2026-03-02T09:18:00Z\"", "\"2011-01-01\"", "0", "-1", "\"soon\"", "null" })
	void a_record_with_addresses_is_a_success_whatever_its_times_say(String completed) {
		try (KieSession later = new KieSession(Instant.parse("2027-03-17T00:00:00Z"))) {
			later.answers(200, "success",
					"{\"successFlag\":1,\"completeTime\":%s,\"response\":{\"resultUrls\":[\"%s\"]}}"
						.formatted(completed, URL));

			assertThat(later.look(Orders.TASK_ID)).usingRecursiveComparison()
				.ignoringFields("told")
				.isEqualTo(new TaskStatus.Succeeded(List.of(new Output(Orders.TASK_ID, URL))));
		}
	}

	@ParameterizedTest
	@CsvSource({ "1772442904000,1772443080000", "2026-03-02 09:15:04,2026-03-02 09:18:00" })
	void what_a_record_tells_of_its_times_is_told(String created, String completed) {
		this.session.answers(200, "success",
				"{\"successFlag\":1,\"createTime\":\"%s\",\"completeTime\":\"%s\",\"response\":{\"resultUrls\":[\"%s\"]}}"
					.formatted(created, completed, URL));

		assertThat(this.session.look(Orders.TASK_ID).told().took()).contains(Duration.ofSeconds(176));
	}

	@Test
	void a_result_that_is_asked_for_again_comes_with_a_direct_address() {
		String record = "{\"successFlag\":1,\"response\":{\"resultUrls\":[\"" + URL + "\"]}}";
		this.session.answers(200, "success", record)
			.answers(200, "success", record)
			.answers(200, "success", "\"https://media.example.org/direct/1.mp4?sig=abc\"")
			.answers(200, "success", record)
			.answers(422, "url is wrong");

		assertThat(look()).isEqualTo(new TaskStatus.Succeeded(List.of(new Output(Orders.TASK_ID, URL))));
		assertThat(look()).isEqualTo(new TaskStatus.Succeeded(
				List.of(new Output(Orders.TASK_ID, "https://media.example.org/direct/1.mp4?sig=abc"))));
		assertThat(look()).as("the old address may still do")
			.isEqualTo(new TaskStatus.Succeeded(List.of(new Output(Orders.TASK_ID, URL))));
		assertThat(this.session.path(2)).isEqualTo("POST /api/v1/common/download-url");
		assertThat(this.session.sent(2).toString()).isEqualTo("{\"url\":\"" + URL + "\"}");
	}

	@ParameterizedTest
	@MethodSource("links")
	void a_direct_address_is_asked_for_as_documented(Example example) {
		String url = example.sent().path("url").stringValue();
		String record = "{\"successFlag\":1,\"response\":{\"resultUrls\":[\"" + url + "\"]}}";
		this.session.answers(200, "success", record).answers(200, "success", record);
		this.session.server.answers(example.status(), example.body());
		look();

		assertThat(((TaskStatus.Succeeded) look()).outputs().get(0).url())
			.isEqualTo("succeeded".equals(example.commonStatus()) ? example.json().path("data").stringValue() : url);
		assertThat(this.session.path(2)).isEqualTo(example.call());
		assertThat(this.session.sent(2)).isEqualTo(example.sent());
	}

	static Stream<Example> links() {
		return Example.in("kie/download-url");
	}

	@ParameterizedTest
	@MethodSource("balances")
	void the_balance_is_asked_for_as_documented(Example example) {
		this.session.server.answers(example.status(), example.body());
		if ("ok".equals(example.name())) {
			assertThat(this.session.provider.account()).isEqualTo(new Account(Credits.of("5916.25"), "", null));
		}
		else {
			Refusal refusal = catchThrowableOfType(ProviderRefusedException.class, this.session.provider::account)
				.refusal();
			assertThat(refusal.scope()).isEqualTo(Scope.STOP_RUN_BAD_TOKEN);
		}
		assertThat(this.session.path(0)).isEqualTo(example.call());
	}

	static Stream<Example> balances() {
		return Example.in("kie/credit");
	}

	@Test
	void lost_tasks_cannot_be_found() {
		assertThat(this.session.provider.findsLost()).isFalse();
		assertThat(this.session.provider.findLost(new Submission(Orders.kite(), null), Instant.EPOCH, Instant.MAX))
			.isEmpty();
		assertThat(this.session.server.requests()).isEmpty();
	}

	@Test
	void an_option_nobody_knows_is_refused() {
		assertThat(Kie.optionProblems(Map.of())).isEmpty();
		assertThat(Kie.optionProblems(Map.of("video-id-source", "task-id")))
			.containsExactly("kie: unknown option 'video-id-source'. Known options: upload-url");
		assertThatIllegalArgumentException().isThrownBy(
				() -> new Kie(new ProviderSettings(this.session.server.address(), new Token("t"), Map.of("x", "y")),
						HttpLimits.DEFAULT, Clock.systemUTC()));
	}

	private TaskStatus look() {
		return this.session.look(Orders.TASK_ID);
	}

}
