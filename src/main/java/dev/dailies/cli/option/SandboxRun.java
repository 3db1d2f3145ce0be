package dev.dailies.cli.option;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import dev.dailies.sandbox.Sandbox;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.RunSettings;

/**
 * A run against a sandbox of its own, in the same process. What the sandbox made is kept
 * beside the results, so that a killed run finds its tasks again.
 */
public final class SandboxRun {

	private SandboxRun() {
	}

	public static Sandbox start(RunSettings settings, Clock clock) {
		return Sandbox.start(SandboxSettings.standard()
			.withSpeed(settings.speed())
			.withClock(clock)
			.withJournal(settings.out().resolve("sandbox.jsonl")));
	}

	/**
	 * The same run with every provider played by the sandbox.
	 */
	public static RunSettings on(Sandbox sandbox, RunSettings settings) {
		return settings.with(on(sandbox, settings.providers()));
	}

	/**
	 * The same run with every provider played by the sandbox of another process.
	 * @param url of that sandbox
	 */
	public static RunSettings at(String url, RunSettings settings) {
		return settings.with(at(url, settings.providers()));
	}

	/**
	 * How the providers are reached when the sandbox plays them.
	 */
	public static Map<String, ProviderSettings> on(Sandbox sandbox, Map<String, ProviderSettings> settings) {
		return at(sandbox.address().toString(), settings);
	}

	private static Map<String, ProviderSettings> at(String url, Map<String, ProviderSettings> settings) {
		Token token = new Token(SandboxSettings.standard().token());
		Map<String, ProviderSettings> played = new HashMap<>();
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			ProviderSettings real = settings.get(entry.provider());
			Map<String, String> options = (real != null) ? real.options() : Map.of();
			played.put(entry.provider(), new ProviderSettings(URI.create(url + entry.sandboxPath()), token, options));
		}
		return played;
	}

}
