package dev.dailies.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.dailies.clock.SettableClock;
import dev.dailies.sandbox.film.Footage;
import dev.dailies.sandbox.played.SandboxSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of a sandbox, as any program could be one, and the sandbox's clock.
 */
final class Caller implements AutoCloseable {

	static final String TOKEN = "a-secret-token";

	static final JsonMapper JSON = JsonMapper.builder().build();

	static final String KITE = """
			{"action":"text2video","model":"veo31-fast","prompt":"A kite over a harbour at dawn","async":true}""";

	final SettableClock clock;

	final Sandbox sandbox;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private Caller(SandboxSettings settings, SettableClock clock) {
		this.clock = clock;
		this.sandbox = Sandbox.start(settings.withClock(clock), (footage, task) -> storyboard(footage));
	}

	/**
	 * Stands for a clip: quick to make, and it can be read.
	 */
	static byte[] storyboard(Footage footage) {
		return footage.toString().repeat(20).getBytes(StandardCharsets.UTF_8);
	}

	static SandboxSettings settings() {
		return SandboxSettings.standard().withToken(TOKEN).withSpeed(1);
	}

	static Caller start() {
		return start(settings());
	}

	static Caller start(SandboxSettings settings) {
		return new Caller(settings, SettableClock.standing());
	}

	/**
	 * Another sandbox with the same settings, at the time of this one.
	 */
	Caller restart(SandboxSettings settings) {
		close();
		return new Caller(settings, this.clock);
	}

	Reply post(String path, String body) {
		return send(request(path).header("Authorization", "Bearer " + TOKEN)
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
		return this.client.sendAsync(request(path).header("Authorization", "Bearer " + TOKEN)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.sandbox.address().resolve(path)).timeout(Duration.ofSeconds(20));
	}

	Reply send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Reply(response.statusCode(), response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	HttpResponse<byte[]> fetch(HttpRequest.Builder request) throws Exception {
		return this.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
			.get(10, TimeUnit.SECONDS);
	}

	HttpResponse<byte[]> fetch(String url) throws Exception {
		return fetch(HttpRequest.newBuilder(URI.create(url)));
	}

	/**
	 * Submits and returns the task id.
	 */
	String submit(String path, String body) {
		Reply reply = post(path, body);
		assertThat(reply.status()).as(reply.body()).isEqualTo(200);
		return reply.json().get("task_id").stringValue();
	}

	/**
	 * The task's record.
	 */
	JsonNode look(String taskId) {
		return post("/veo/tasks", "{\"action\":\"retrieve\",\"id\":\"" + taskId + "\"}").json();
	}

	/**
	 * Submits, lets enough time pass and returns the finished video.
	 */
	JsonNode make(String path, String body) {
		String taskId = submit(path, body);
		finishAll();
		return look(taskId).at("/response/data/0");
	}

	/**
	 * The id of a new finished video.
	 */
	String video() {
		return make("/veo/videos", KITE).get("id").stringValue();
	}

	void finishAll() {
		this.clock.jump(Duration.ofMinutes(5));
	}

	static String with(String body, String field, Object value) {
		ObjectNode node = (ObjectNode) JSON.readTree(body);
		node.set(field, JSON.valueToTree(value));
		return node.toString();
	}

	@Override
	public void close() {
		this.sandbox.close();
	}

	record Reply(int status, String body) {

		JsonNode json() {
			return JSON.readTree(this.body);
		}

		String code() {
			return json().at("/error/code").asString();
		}

	}

}
