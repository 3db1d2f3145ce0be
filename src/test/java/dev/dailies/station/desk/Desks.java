package dev.dailies.station.desk;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import dev.dailies.account.Accounts;
import dev.dailies.provider.Limits;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.Terms;
import dev.dailies.provider.Token;
import dev.dailies.run.RunClock;

/**
 * Desks of providers that no test asks for anything.
 */
public final class Desks {

	/** Where nobody listens. */
	public static final ProviderSettings NOWHERE = nowhere("token-of-a-test");

	private Desks() {
	}

	/**
	 * With another token.
	 */
	public static ProviderSettings nowhere(String token) {
		return new ProviderSettings(URI.create("http://127.0.0.1:9"), new Token(token), Map.of());
	}

	/**
	 * One whose provider's tasks are waited for half an hour, and take no time as a rule.
	 */
	public static ProviderDesk of(ReachedProvider provider, Limits limits, Accounts accounts, RunClock clock) {
		return new ProviderDesk(provider, new Terms(limits, Duration.ofSeconds(30), Duration.ofSeconds(15)),
				(name, order) -> Duration.ZERO, Duration.ofMinutes(30), accounts, clock);
	}

}
