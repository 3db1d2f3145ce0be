package dev.dailies.provider.acedata;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.http.ScriptedServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The adapter and a played AceData, connected over loopback.
 */
final class AceDataSession implements AutoCloseable {

	static final String TOKEN = "tok-4711-secret";

	static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	final ScriptedServer server = new ScriptedServer();

	final AceData provider;

	AceDataSession() {
		this(Map.of());
	}

	AceDataSession(Map<String, String> options) {
		HttpLimits limits = new HttpLimits(Duration.ofSeconds(5), Duration.ofMillis(1500), 1_000_000);
		this.provider = new AceData(new ProviderSettings(this.server.address(), new Token(TOKEN), options), limits,
				Clock.fixed(NOW, ZoneOffset.UTC));
	}

	JsonNode sent(int index) {
		return JsonMapper.shared().readTree(this.server.requests().get(index).body());
	}

	@Override
	public void close() {
		this.server.close();
	}

}
