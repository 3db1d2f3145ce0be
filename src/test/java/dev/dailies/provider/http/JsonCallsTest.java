package dev.dailies.provider.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class JsonCallsTest {

	private static final Token TOKEN = new Token("s3cret-token");

	private static final ObjectNode BODY = JsonNodeFactory.instance.objectNode().put("prompt", "A kite");

	private final ScriptedServer server = new ScriptedServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void a_post_carries_json_the_token_and_a_name() {
		this.server.answers(200, "{\"task_id\":\"t1\"}");

		Outcome.Answered answer = (Outcome.Answered) calls().post("/veo/videos", BODY);

		assertThat(answer.json().path("task_id").asString()).isEqualTo("t1");
		ScriptedServer.Request request = this.server.onlyRequest();
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.path()).isEqualTo("/veo/videos");
		assertThat(request.body()).isEqualTo("{\"prompt\":\"A kite\"}");
		assertThat(request.header("authorization")).isEqualTo("Bearer s3cret-token");
		assertThat(request.header("content-type")).isEqualTo("application/json");
		assertThat(request.header("accept")).isEqualTo("application/json");
		assertThat(request.header("user-agent")).isEqualTo("dailies");
	}

	@Test
	void a_get_carries_the_token_and_no_body() {
		this.server.answers(200, "{}");

		calls().get("/jobs/j1-email:jo***@example.org?index=0");

		assertThat(this.server.onlyRequest().path()).isEqualTo("/jobs/j1-email:jo***@example.org?index=0");
		assertThat(this.server.onlyRequest().header("authorization")).isEqualTo("Bearer s3cret-token");
		assertThat(this.server.onlyRequest().body()).isEmpty();
	}

	@Test
	void a_slash_at_the_end_of_the_address_does_no_harm() {
		this.server.answers(200, "{}");

		calls(URI.create(this.server.address() + "/v1/"), HttpLimits.DEFAULT).post("/videos", BODY);

		assertThat(this.server.onlyRequest().path()).isEqualTo("/v1/videos");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><body>502 Bad Gateway</body></html>", "{\"task_id\":\"t1", "{} {}", "nonsense" })
	void what_is_no_json_is_answered_as_text(String body) {
		this.server.answers(200, body);

		Outcome.Answered answer = (Outcome.Answered) calls().post("/x", BODY);

		assertThat(answer.isJson()).isFalse();
		assertThat(answer.text()).isEqualTo(body);
	}

	@Test
	void an_empty_body_is_no_json_and_no_text() {
		this.server.answers(200, "");

		Outcome.Answered answer = (Outcome.Answered) calls().post("/x", BODY);

		assertThat(answer.isJson()).isFalse();
		assertThat(answer.text()).isEmpty();
	}

	@Test
	void json_nested_without_end_is_text() {
		this.server.answers(200, "[".repeat(100_000));

		Outcome.Answered answer = (Outcome.Answered) calls().post("/x", BODY);

		assertThat(answer.isJson()).isFalse();
		assertThat(answer.text()).hasSizeLessThan(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"n\":1e999999999}", "{\"a\":1,\"a\":2}", "{\"s\":\"\\ud800\"}" })
	void odd_json_is_read_without_harm(String body) {
		this.server.answers(200, body);

		assertThat(((Outcome.Answered) calls().get("/a")).isJson()).isTrue();
	}

	@Test
	void a_number_of_more_digits_than_any_has_is_text() {
		this.server.answers(200, "{\"n\":" + "9".repeat(100_000) + "}");

		assertThat(((Outcome.Answered) calls().get("/a")).isJson()).isFalse();
	}

	@Test
	void a_compressed_answer_is_not_unpacked() {
		this.server.answers(200, "\u001f\u008b bomb", Map.of("Content-Encoding", "gzip"));

		assertThat(((Outcome.Answered) calls().get("/a")).isJson()).isFalse();
	}

	@Test
	void the_token_is_masked_wherever_it_stands_in_an_answer() {
		String token = "tok-3f9e2a7bd1c84e0f";
		JsonCalls calls = new JsonCalls(new ProviderSettings(this.server.address(), new Token(token), Map.of()),
				HttpLimits.DEFAULT);
		this.server.answers(200, "{\"a\":[{\"url\":\"https://x.example/\\u0074ok-3f9e2a7bd1c84e0f?a\"}]}");

		assertThat(((Outcome.Answered) calls.get("/a")).json().at("/a/0/url").stringValue())
			.isEqualTo("https://x.example/***?a");
	}

	@Test
	void a_body_beyond_the_limit_is_cut_off() {
		this.server.answers(503, "x".repeat(3_000_000));

		Outcome.Answered answer = (Outcome.Answered) calls(this.server.address(),
				new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), 100))
			.post("/x", BODY);

		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.text()).isEqualTo("x".repeat(100));
	}

	@Test
	void the_token_is_masked_when_the_server_echoes_it() {
		this.server.answers(401, "<p>no such token: s3cret-token</p>");

		Outcome.Answered answer = (Outcome.Answered) calls().post("/x", BODY);

		assertThat(answer.text()).isEqualTo("<p>no such token: ***</p>");
		assertThat(answer.toString()).doesNotContain("s3cret-token");
	}

	@Test
	void a_refused_connection_was_surely_not_sent() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}

		Outcome outcome = calls(URI.create("http://127.0.0.1:" + port), HttpLimits.DEFAULT).post("/x", BODY);

		assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
		assertThat(outcome.toString()).contains("no connection to 127.0.0.1:" + port);
	}

	@Test
	void a_name_that_cannot_be_resolved_was_surely_not_sent() {
		// a label this long is refused without asking any name server
		Outcome outcome = calls(URI.create("http://" + "a".repeat(64) + ".invalid"), HttpLimits.DEFAULT).post("/x",
				BODY);

		assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
		assertThat(outcome.toString()).contains("cannot be resolved");
	}

	@Test
	void a_connection_that_never_stands_was_surely_not_sent() throws IOException {
		List<Socket> waiting = new ArrayList<>();
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			for (int i = 0; i < 4; i++) {
				Socket socket = new Socket();
				waiting.add(socket);
				try {
					socket.connect(full.getLocalSocketAddress(), 100);
				}
				catch (IOException ex) {
					break;
				}
			}
			HttpLimits limits = new HttpLimits(Duration.ofMillis(200), Duration.ofSeconds(10), 1000);

			Outcome outcome = calls(URI.create("http://127.0.0.1:" + full.getLocalPort()), limits).post("/x", BODY);

			assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
			assertThat(outcome.toString()).contains("within 0.2 s");
		}
		finally {
			for (Socket socket : waiting) {
				socket.close();
			}
		}
	}

	@Test
	void an_answer_that_never_comes_is_lost() {
		this.server.staysSilent();

		Outcome outcome = calls(this.server.address(), impatient()).post("/x", BODY);

		assertThat(outcome).isInstanceOf(Outcome.Lost.class);
		assertThat(outcome.toString()).contains("within 1.5 s");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void a_body_that_stalls_is_lost() {
		this.server.stallsWithinTheBody("{\"task_id\":");

		assertThat(calls(this.server.address(), impatient()).post("/x", BODY)).isInstanceOf(Outcome.Lost.class);
	}

	@Test
	void a_body_that_is_cut_is_lost() {
		this.server.hangsUpWithinTheBody("{\"task_id\":");

		assertThat(calls().post("/x", BODY)).isInstanceOf(Outcome.Lost.class);
	}

	@Test
	void a_connection_cut_after_the_request_is_lost_and_not_sent_again() {
		this.server.hangsUp().answers(200, "{}");

		assertThat(calls().post("/x", BODY)).isInstanceOf(Outcome.Lost.class);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void a_used_connection_that_is_cut_is_lost_and_not_sent_again() {
		JsonCalls calls = calls();
		this.server.answers(200, "{}").hangsUp().answers(200, "{}");

		calls.post("/x", BODY);

		assertThat(calls.post("/x", BODY)).isInstanceOf(Outcome.Lost.class);
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void a_redirect_is_not_followed() {
		this.server.answers(307, "", Map.of("Location", "/elsewhere")).answers(200, "{}");

		assertThat(((Outcome.Answered) calls().post("/x", BODY)).status()).isEqualTo(307);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void nothing_is_sent_once_the_caller_was_told_to_stop() {
		this.server.answers(200, "{}");
		Thread.currentThread().interrupt();

		Outcome outcome = calls().post("/x", BODY);

		assertThat(Thread.interrupted()).isTrue();
		assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void a_caller_that_is_told_to_stop_while_it_waits_does_not_know() {
		this.server.staysSilent();
		CompletableFuture<Outcome> outcome = new CompletableFuture<>();
		Thread caller = new Thread(() -> outcome.complete(calls().post("/x", BODY)));
		caller.start();
		await().atMost(Duration.ofMinutes(1)).until(() -> !this.server.requests().isEmpty());

		caller.interrupt();

		assertThat(outcome).succeedsWithin(Duration.ofSeconds(5)).isInstanceOf(Outcome.Lost.class);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "api.example.org", "ftp://api.example.org", "https:///veo", "https://api.example.org?x=1" })
	void an_address_that_cannot_be_called_is_refused_at_once(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> calls(URI.create(address), HttpLimits.DEFAULT))
			.withMessageContaining(address)
			.withMessageContaining("must look like");
	}

	@Test
	void a_token_with_a_line_break_is_refused_without_showing_it() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new JsonCalls(
					new ProviderSettings(this.server.address(), new Token("s3cret\n"), Map.of()), HttpLimits.DEFAULT))
			.withMessageContaining("line break")
			.withMessageNotContaining("s3cret");
	}

	private JsonCalls calls() {
		return calls(this.server.address(), HttpLimits.DEFAULT);
	}

	private static JsonCalls calls(URI address, HttpLimits limits) {
		return new JsonCalls(new ProviderSettings(address, TOKEN, Map.of()), limits);
	}

	private static HttpLimits impatient() {
		return new HttpLimits(Duration.ofSeconds(5), Duration.ofMillis(1500), 1000);
	}

}
