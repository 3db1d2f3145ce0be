package dev.dailies.sandbox;

import java.time.Duration;

import dev.dailies.clock.SettableClock;
import dev.dailies.sandbox.Caller.Reply;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.Faults;
import dev.dailies.sandbox.played.SandboxSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of the played KIE.
 */
final class KieCaller implements AutoCloseable {

	static final String GENERATE = "/api/v1/veo/generate";

	static final String EXTEND = "/api/v1/veo/extend";

	static final String TO_4K = "/api/v1/veo/get-4k-video";

	static final String KITE = """
			{"prompt":"A kite over a harbour at dawn","model":"veo3_fast","generationType":"TEXT_2_VIDEO",
			"aspect_ratio":"16:9","resolution":"720p","duration":8,"enableTranslation":true}""";

	final Caller http;

	KieCaller() {
		this(Caller.settings());
	}

	KieCaller(SandboxSettings settings) {
		this.http = Caller.start(settings);
	}

	Faults faults() {
		return this.http.sandbox.faults();
	}

	Bill bill() {
		return this.http.sandbox.bill();
	}

	Reply post(String path, String body) {
		return this.http.post(path, body);
	}

	Reply get(String path) {
		return this.http.send(this.http.request(path).header("Authorization", "Bearer " + Caller.TOKEN).GET());
	}

	String submit(String path, String body) {
		Reply reply = post(path, body);
		assertThat(code(reply)).as(reply.body()).isEqualTo(200);
		return reply.json().at("/data/taskId").stringValue();
	}

	/** The task id of a new finished video. */
	String video() {
		return made(GENERATE, KITE);
	}

	String made(String path, String body) {
		String taskId = submit(path, body);
		wait(Duration.ofMinutes(10));
		return taskId;
	}

	Reply record(String taskId) {
		return get("/api/v1/veo/record-info?taskId=" + taskId);
	}

	JsonNode data(String taskId) {
		return record(taskId).json().get("data");
	}

	Reply to1080p(String taskId) {
		return get("/api/v1/veo/get-1080p-video?taskId=" + taskId + "&index=0");
	}

	Reply to4k(String taskId) {
		return post(TO_4K, "{\"taskId\":\"" + taskId + "\",\"index\":0}");
	}

	void wait(Duration time) {
		this.http.clock.jump(time);
	}

	static String extend(String taskId) {
		return "{\"taskId\":\"" + taskId + "\",\"prompt\":\"The kite dips behind the mast\",\"model\":\"fast\"}";
	}

	static String with(String body, String field, Object value) {
		ObjectNode node = (ObjectNode) Caller.JSON.readTree(body);
		node.set(field, Caller.JSON.valueToTree(value));
		return node.toString();
	}

	static int code(Reply reply) {
		return reply.json().get("code").intValue();
	}

	static String says(Reply reply) {
		return reply.status() + " " + code(reply) + " " + reply.json().get("msg").stringValue();
	}

	@Override
	public void close() {
		this.http.close();
	}

}
