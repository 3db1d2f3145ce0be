package dev.dailies.provider.acedata;

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

class AceDataProviderTest extends ProviderContract {

	@Override
	protected Provider open(URI server, Token token, HttpLimits limits, SettableClock clock, Path folder) {
		return new AceData(new ProviderSettings(server, token, Map.of()), limits, clock);
	}

	@Override
	protected Offer offer() {
		return AceDataOffer.INSTANCE;
	}

	@Override
	protected Order refusedOrder() {
		return new Order.Generate("A kite", "veo2", "16:9", "1080p", null, null, List.of(), null, false);
	}

	@Override
	protected String wordsOfAFailure() {
		return "The request was refused by the model.";
	}

}
