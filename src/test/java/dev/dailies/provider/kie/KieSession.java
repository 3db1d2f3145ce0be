package dev.dailies.provider.kie;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.http.ScriptedServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The adapter and a played KIE, connected over loopback.
 */
final class KieSession implements AutoCloseable {

	static final String TOKEN = "key-4711-secret";

	static final Instant NOW = Instant.parse("2026-03-02T09:25:00Z");

	final ScriptedServer server = new ScriptedServer();

	final Kie provider;

	KieSession() {
		this(NOW);
	}

	KieSession(Instant now) {
		this(now, Kie.Local.NONE);
	}

	KieSession(Instant now, Kie.Local local) {
		HttpLimits limits = new HttpLimits(Duration.ofSeconds(5), Duration.ofMillis(1500), 1_000_000);
		this.provider = new Kie(new ProviderSettings(this.server.address(), new Token(TOKEN), Map.of()), limits,
				Clock.fixed(now, ZoneOffset.UTC), local);
	}

	KieSession answers(int code, String message) {
		return answers(code, message, "null");
	}

	KieSession answers(int code, String message, String data) {
		this.server.answers(200, "{\"code\":%d,\"msg\":\"%s\",\"data\":%s}".formatted(code, message, data));
		return this;
	}

	TaskStatus look(String taskId) {
		Map<String, TaskStatus> statuses = this.provider.look(List.of(taskId));
		assertThat(statuses).containsOnlyKeys(taskId);
		return statuses.get(taskId);
	}

	Refusal refusedLook(String taskId) {
		return catchThrowableOfType(ProviderRefusedException.class, () -> look(taskId)).refusal();
	}

	static Refusal refusal(SubmitAnswer answer) {
		assertThat(answer).isInstanceOf(SubmitAnswer.NotCreated.class);
		return ((SubmitAnswer.NotCreated) answer).refusal();
	}

	JsonNode sent(int index) {
		return JsonMapper.shared().readTree(this.server.requests().get(index).body());
	}

	String path(int index) {
		return this.server.requests().get(index).method() + " " + this.server.requests().get(index).path();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
