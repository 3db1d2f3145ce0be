package dev.dailies.provider.kie;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.shot.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SubmitAnswersTest {

	private static final Submission KITE = new Submission(Orders.kite(), null);

	private static final Submission EXTEND = Orders.onKite(new Order.Extend("on", null, null, null));

	private final KieSession session = new KieSession();

	@AfterEach
	void close() {
		this.session.close();
	}

	@ParameterizedTest
	@CsvSource({ "400, FAIL_SHOT", "403, STOP_RUN", "455, RETRY_AFTER" })
	void a_refusal_tells_its_code_and_its_words(int code, Scope scope) {
		for (Submission submission : new Submission[] { KITE, EXTEND }) {
			this.session.answers(code, "Because.");

			Refusal refusal = KieSession.refusal(this.session.provider.submit(submission));

			assertThat(refusal.scope()).isEqualTo(scope);
			assertThat(refusal.code()).isEqualTo(String.valueOf(code));
			assertThat(refusal.message()).startsWith("Because.");
		}
	}

	@ParameterizedTest
	@CsvSource({ "400, STOP_RUN", "401, STOP_RUN_BAD_TOKEN", "402, STOP_RUN_NO_CREDIT", "403, STOP_RUN",
			"404, CLOSE_KIND", "405, CLOSE_KIND", "422, STOP_RUN", "429, RETRY_AFTER", "308, STOP_RUN" })
	void without_a_code_in_the_body_the_http_status_counts(int status, Scope scope) {
		this.session.server.answers(status, "<html>\n<body>No.</body>\n</html>");

		Refusal refusal = KieSession.refusal(submit());

		assertThat(refusal.scope()).isEqualTo(scope);
		assertThat(refusal.message()).startsWith("<html> <body>No.</body> </html>");
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 500, 502, 599 })
	void what_may_have_been_created_is_unknown(int code) {
		this.session.answers(code, "Internal error");
		this.session.server.answers(code, "<html>Bad</html>");

		assertThat(unknown()).isEqualTo("code " + code + ": Internal error");
		assertThat(unknown()).isEqualTo("HTTP " + code + ": <html>Bad</html>");
	}

	@ParameterizedTest
	@CsvSource({ "401, 200, true", "500, 429, false", "200, 500, false" })
	void the_code_in_the_body_counts_whatever_the_http_status(int status, int code, boolean accepted) {
		this.session.server.answers(status,
				"{\"code\":%d,\"msg\":\"m\",\"data\":%s}".formatted(code, accepted ? "{\"taskId\":\"t1\"}" : "null"));

		SubmitAnswer answer = submit();

		assertThat(answer).isInstanceOf(accepted ? SubmitAnswer.Accepted.class
				: (code == 429) ? SubmitAnswer.NotCreated.class : SubmitAnswer.Unknown.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "17", "<html>OK</html>", "{\"code\":200", "{\"code\":\"200\"}",
			"{\"code\":200,\"data\":null}", "{\"code\":200,\"data\":{}}", "{\"code\":200,\"data\":{\"taskId\":\"\"}}",
			"{\"code\":200,\"data\":{\"taskId\":null}}", "{\"code\":200,\"data\":\"t1\"}", "{\"code\":0}" })
	void a_success_that_names_no_task_is_unknown(String body) {
		this.session.server.answers(200, body);

		assertThat(unknown()).startsWith("the answer names no task");
	}

	@Test
	void a_watermark_is_sent_where_there_is_one() {
		Order.Generate kite = Orders.kite();
		Order.Generate marked = new Order.Generate(kite.prompt(), kite.model(), kite.aspectRatio(), kite.resolution(),
				kite.duration(), kite.seed(), List.of(), null, false, "Acme Studios");
		try (KieSession session = new KieSession()) {
			for (Submission submission : List.of(new Submission(KieOffer.INSTANCE.complete(marked), null),
					Orders.onKite(KieOffer.INSTANCE.complete(new Order.Extend("on", null, null, null, "Acme Studios"))),
					new Submission(kite, null))) {
				session.answers(200, "success", "{\"taskId\":\"veo_task_1\"}");
				session.provider.submit(submission);
			}

			assertThat(session.sent(0).path("watermark").stringValue()).isEqualTo("Acme Studios");
			assertThat(session.sent(1).path("watermark").stringValue()).isEqualTo("Acme Studios");
			assertThat(session.sent(2).has("watermark")).isFalse();
		}
	}

	@Test
	void where_a_task_is_named_there_is_one_whatever_the_code() {
		this.session.answers(429, "Too many requests", "{\"taskId\":\"t1\"}");

		assertThat(submit()).isEqualTo(new SubmitAnswer.Accepted("t1"));
	}

	@Test
	void a_task_id_that_cannot_be_used_is_no_reason_to_buy_again() {
		this.session.answers(429, "Too many requests", "{\"taskId\":\"t\\n1\"}");

		assertThat(unknown()).startsWith("the answer's task id cannot be used: code 429");
	}

	@Test
	void a_rate_limit_is_waited_out_for_ten_seconds_or_as_long_as_it_asks() {
		this.session.answers(429, "Too many requests");
		this.session.server.answers(429, "", Map.of("Retry-After", "60"));

		assertThat(KieSession.refusal(submit()).after()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(13));
		assertThat(KieSession.refusal(submit()).after()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(63));
	}

	@Test
	void a_redirect_stops_the_run_and_says_where_to() {
		this.session.server.answers(301, "", Map.of("Location", "https://api2.kie.ai/"));

		assertThat(KieSession.refusal(submit()).message()).contains("moved to https://api2.kie.ai/")
			.contains("base-url");
	}

	@Test
	void a_lost_answer_is_unknown_and_nothing_is_sent_again() {
		this.session.server.hangsUp();
		this.session.server.staysSilent();

		assertThat(submit()).isInstanceOf(SubmitAnswer.Unknown.class);
		assertThat(this.session.provider.submit(EXTEND)).isInstanceOf(SubmitAnswer.Unknown.class);
		assertThat(this.session.server.requests()).hasSize(2);
	}

	@Test
	void a_refused_connection_may_be_repeated_at_once() throws Exception {
		URI address;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			address = URI.create("http://127.0.0.1:" + closed.getLocalPort());
		}
		Kie provider = new Kie(new ProviderSettings(address, new Token(KieSession.TOKEN), Map.of()), HttpLimits.DEFAULT,
				Clock.systemUTC());

		for (Submission submission : new Submission[] { KITE, EXTEND, Orders.onKite(Orders.TO_4K),
				Orders.onKite(Orders.TO_1080P) }) {
			assertThat(KieSession.refusal(provider.submit(submission)).scope()).isEqualTo(Scope.RETRY_NOW);
		}
	}

	@Test
	void an_extend_names_its_source_and_never_another_video_of_the_same_task() {
		this.session.answers(200, "success", "{\"taskId\":\"t2\"}");
		assertThat(this.session.provider.submit(EXTEND)).isEqualTo(new SubmitAnswer.Accepted("t2"));
		JsonNode sent = this.session.sent(0);
		assertThat(sent.path("taskId").stringValue()).isEqualTo(Orders.TASK_ID);
		assertThat(sent.path("model").stringValue()).isEqualTo("fast");

		Refusal refusal = KieSession.refusal(this.session.provider
			.submit(Orders.on(Orders.TASK_ID + ":1", new Order.Extend("on", null, null, null))));

		assertThat(refusal.scope()).isEqualTo(Scope.FAIL_SHOT);
		assertThat(this.session.server.requests()).hasSize(1);
	}

	@Test
	void a_seed_and_the_wish_for_a_translation_are_sent() {
		this.session.answers(200, "success", "{\"taskId\":\"t1\"}").answers(200, "success", "{\"taskId\":\"t1\"}");
		Order.Generate seeded = new Order.Generate("A kite", "veo3", "Auto", "4k", 4, 12345L,
				List.of("https://img.example.org/1.png"), null, false);
		submit();
		this.session.provider.submit(new Submission(KieOffer.INSTANCE.complete(seeded), null));

		assertThat(this.session.sent(0).has("seeds")).isFalse();
		assertThat(this.session.sent(0).has("imageUrls")).isFalse();
		assertThat(this.session.sent(0).path("enableTranslation").booleanValue()).isTrue();
		assertThat(this.session.sent(1).path("seeds").intValue()).isEqualTo(12345);
		assertThat(this.session.sent(1).path("enableTranslation").isBoolean()).isTrue();
		assertThat(this.session.sent(1).path("enableTranslation").booleanValue()).isFalse();
		assertThat(this.session.sent(1).path("aspect_ratio").stringValue()).isEqualTo("Auto");
		assertThat(this.session.sent(1).path("duration").intValue()).isEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 400, 401, 403, 404, 429, 500 })
	void the_key_is_in_no_answer_even_if_the_server_echoes_it(int code) {
		this.session.answers(code, "Bearer " + KieSession.TOKEN + " is no good");
		this.session.server.answers(code, "<html>" + KieSession.TOKEN + "</html>");

		assertThat(submit().toString()).doesNotContain(KieSession.TOKEN).contains("***");
		assertThat(submit().toString()).doesNotContain(KieSession.TOKEN).contains("***");
	}

	private SubmitAnswer submit() {
		return this.session.provider.submit(KITE);
	}

	private String unknown() {
		SubmitAnswer answer = submit();
		assertThat(answer).isInstanceOf(SubmitAnswer.Unknown.class);
		return ((SubmitAnswer.Unknown) answer).why();
	}

}
