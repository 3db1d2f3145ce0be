package dev.dailies.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.dailies.clock.SettableClock;
import dev.dailies.sandbox.played.SandboxSettings;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of the played useapi, and the sandbox's clock.
 */
final class UseApiCaller implements AutoCloseable {

	static final String ROOT = "/v1/google-flow";

	static final String KITE = """
			{"prompt":"A kite over a harbour at dawn","model":"veo-3.1-fast","async":true,"replyRef":"row-17"}""";

	final SettableClock clock = SettableClock.standing();

	final Sandbox sandbox;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	UseApiCaller() {
		this(Caller.settings());
	}

	UseApiCaller(SandboxSettings settings) {
		this.sandbox = Sandbox.start(settings.withClock(this.clock), (footage, task) -> Caller.storyboard(footage));
	}

	Reply post(String path, String body) {
		return reply(later(path, body));
	}

	/**
	 * A call that takes its time: the clock runs until it is answered.
	 */
	Reply postAndWait(String path, String body) {
		CompletableFuture<HttpResponse<String>> later = later(path, body);
		Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(() -> {
			this.clock.jump(Duration.ofSeconds(5));
			return later.isDone();
		});
		return reply(later);
	}

	CompletableFuture<HttpResponse<String>> later(String path, String body) {
		return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	Reply get(String path) {
		return reply(send(request(path).GET()));
	}

	Reply send(HttpRequest.Builder request, String token) {
		return reply(send(request.setHeader("Authorization", "Bearer " + token)));
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.sandbox.address() + ROOT + path))
			.header("Authorization", "Bearer " + Caller.TOKEN)
			.timeout(Duration.ofSeconds(20));
	}

	private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
		return this.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static Reply reply(CompletableFuture<HttpResponse<String>> later) {
		HttpResponse<String> response = later.join();
		return new Reply(response.statusCode(), response.body(),
				response.headers().firstValue("Retry-After").orElse(null));
	}

	JsonNode account() {
		return reply(send(HttpRequest.newBuilder(this.sandbox.address().resolve("/_sandbox/account")).GET())).json();
	}

	/**
	 * Uploads an image and returns its id.
	 */
	String image(String path) {
		Reply reply = reply(send(request(path).header("Content-Type", "image/png")
			.POST(HttpRequest.BodyPublishers.ofByteArray("\u0089PNG".getBytes(StandardCharsets.ISO_8859_1)))));
		assertThat(reply.status()).as(reply.body()).isEqualTo(200);
		return reply.json().at("/mediaGenerationId/mediaGenerationId").stringValue();
	}

	/**
	 * Submits and returns the job's id.
	 */
	String submit(String path, String body) {
		Reply reply = post(path, body);
		assertThat(reply.status()).as(reply.body()).isEqualTo(201);
		return reply.json().get("jobid").stringValue();
	}

	JsonNode look(String jobId) {
		return get("/jobs/" + jobId).json();
	}

	/**
	 * Submits, lets enough time pass and returns the finished media.
	 */
	JsonNode make(String path, String body) {
		String job = submit(path, body);
		finishAll();
		return look(job).at("/response/media/0");
	}

	/**
	 * The id of a new finished video.
	 */
	String video() {
		return make("/videos", KITE).get("mediaGenerationId").stringValue();
	}

	void finishAll() {
		this.clock.jump(Duration.ofMinutes(5));
	}

	static String on(String video, Object... fields) {
		ObjectNode body = Caller.JSON.createObjectNode().put("mediaGenerationId", video).put("async", true);
		for (int i = 0; i < fields.length; i += 2) {
			body.set((String) fields[i], Caller.JSON.valueToTree(fields[i + 1]));
		}
		return body.toString();
	}

	@Override
	public void close() {
		this.sandbox.close();
	}

	record Reply(int status, String body, @Nullable String retryAfter) {

		JsonNode json() {
			return Caller.JSON.readTree(this.body);
		}

		String error() {
			return json().get("error").toString();
		}

	}

}
