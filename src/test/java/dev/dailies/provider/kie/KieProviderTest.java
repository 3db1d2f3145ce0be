package dev.dailies.provider.kie;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.dailies.clock.SettableClock;
import dev.dailies.provider.Offer;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ProviderContract;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.shot.Order;

class KieProviderTest extends ProviderContract {

	@Override
	protected Provider open(URI server, Token token, HttpLimits limits, SettableClock clock, Path folder) {
		return new Kie(new ProviderSettings(server, token, Map.of()), limits, clock);
	}

	@Override
	protected Offer offer() {
		return KieOffer.INSTANCE;
	}

	@Override
	protected Order refusedOrder() {
		return new Order.Generate("A kite", "veo3_fast", "16:9", "720p", 5, null, List.of(), null, false);
	}

	@Override
	protected String wordsOfAFailure() {
		return "Generation failed";
	}

}
