package dev.dailies.callback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.dailies.clock.SettableClock;
import dev.dailies.provider.CallbackKey;
import dev.dailies.provider.Token;
import dev.dailies.settings.ProviderCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiverTest {

	private static final String KEY = CallbackKey.random();

	private final HttpClient client = HttpClient.newHttpClient();

	private final SettableClock clock = SettableClock.standing();

	private final List<Heard> heard = new ArrayList<>();

	private Receiver receiver;

	private int port;

	@BeforeEach
	void open() throws IOException {
		open(Map.of());
	}

	private void open(Map<String, Token> keys) throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = free.getLocalPort();
		}
		this.receiver = Receiver.open(
				new CallbackSettings("127.0.0.1", this.port, URI.create("https://x.test"), keys, null),
				ProviderCatalog.callbackForms(), this.clock, this::take);
	}

	private synchronized boolean take(Heard callback) {
		return this.heard.add(callback);
	}

	@AfterEach
	void close() {
		this.receiver.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "acedata | {'task_id':'t1'} | t1 | true", "kie | {'data':{'taskId':'t1'}} | t1 | true",
					"kie | {'data':{'task_id':'t1'}} | t1 | true",
					"useapi | {'jobid':'t1','status':'created'} | t1 | false",
					"useapi | {'jobid':'t1','status':'started'} | t1 | false",
					"useapi | {'jobId':'t1','status':'failed'} | t1 | true", "kie | nonsense | | true",
					"kie | [] | | true", "kie | {'data':{'taskId':'a\\nb'}} | | true" })
	void each_provider_names_its_task(String provider, String body, String task, boolean over) throws Exception {
		assertThat(post("/" + provider + "/" + KEY, body.replace('\'', '"'))).isEqualTo(200);
		assertThat(this.heard).containsExactly(new Heard(provider, KEY, task, over));
	}

	@Test
	void whatever_leads_here_may_keep_the_beginning_of_the_path() throws Exception {
		assertThat(post("/a/b/kie/" + KEY, "{}")).isEqualTo(200);
		assertThat(this.heard).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/kie", "/kie/", "/kie/row-17", "/nobody/dcb-0", "/kie/../etc" })
	void an_address_without_a_provider_and_a_key_is_none(String path) throws Exception {
		assertThat(post(path, "{}")).isEqualTo(404);
		assertThat(this.heard).isEmpty();
	}

	@Test
	void of_a_long_body_nothing_is_believed_but_its_address() throws Exception {
		String body = "{\"data\":{\"taskId\":\"t1\",\"more\":\"" + "x".repeat(300_000) + "\"}}";
		assertThat(post("/kie/" + KEY, body)).isEqualTo(200);
		assertThat(this.heard).containsExactly(new Heard("kie", KEY, null, true));
	}

	@Test
	void who_calls_too_often_is_sent_away() throws Exception {
		List<Integer> answers = new ArrayList<>();
		for (int i = 0; i < 2_000 && !answers.contains(429); i++) {
			answers.add(post("/nobody/x", "{}"));
		}
		assertThat(answers).contains(429);
	}

	@Test
	void the_documented_signature_is_right_and_every_other_is_wrong() throws Exception {
		this.receiver.close();
		open(Map.of("kie", new Token("whk_test_0123456789abcdef")));
		this.clock.set(Instant.ofEpochSecond(1772443085).plusSeconds(200));
		String body = "{\"code\":200,\"data\":{\"taskId\":\"veo_task_5f2c81d09ab34e67\"}}";
		String signature = "HSLoXQJSQhr+7xw48nCB+6kvS9MRs9lxV+2M+o8A+Jk=";

		assertThat(signed(body, "1772443085", signature)).isEqualTo(200);
		assertThat(signed(body.replace("e67", "e68"), "1772443085", signature)).isEqualTo(401);
		assertThat(signed(body, "1772443086", signature)).isEqualTo(401);
		assertThat(signed(body, "now", signature)).isEqualTo(401);
		assertThat(signed(body, "1772443085", "HSLo")).isEqualTo(401);
		assertThat(post("/kie/" + KEY, body)).isEqualTo(401);
		this.clock.set(Instant.ofEpochSecond(1772443085).plusSeconds(301));
		assertThat(signed(body, "1772443085", signature)).as("too old").isEqualTo(401);
		assertThat(this.heard).hasSize(1);
		assertThat(post("/acedata/" + KEY, "{}")).as("those who sign nothing").isEqualTo(200);
	}

	private int signed(String body, String time, String signature) throws IOException, InterruptedException {
		return send(request("/kie/" + KEY, body).header("X-Webhook-Timestamp", time)
			.header("X-Webhook-Signature", signature));
	}

	private int post(String path, String body) throws IOException, InterruptedException {
		return send(request(path, body));
	}

	private HttpRequest.Builder request(String path, String body) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
		HttpResponse<Void> answer = this.client.send(request.build(), BodyHandlers.discarding());
		return answer.statusCode();
	}

}
