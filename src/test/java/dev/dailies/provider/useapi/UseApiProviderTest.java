package dev.dailies.provider.useapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.dailies.clock.SettableClock;
import dev.dailies.provider.Offer;
import dev.dailies.provider.PictureFolders;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ProviderContract;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.shot.Order;

class UseApiProviderTest extends ProviderContract {

	@Override
	protected Provider open(URI server, Token token, HttpLimits limits, SettableClock clock, Path folder) {
		return new UseApi(new ProviderSettings(URI.create(server + UseApiSession.ROOT), token, Map.of()), limits, clock,
				new UseApi.Local(new MemoryAssets(), folder.resolve("spool"), new PictureFolders(folder, List.of())));
	}

	@Override
	protected Offer offer() {
		return UseApiOffer.INSTANCE;
	}

	@Override
	protected Order refusedOrder() {
		return new Order.Generate("A kite", "veo9", "16:9", "720p", 8, null, List.of(), null, false);
	}

	@Override
	protected String image(String name, Path folder) {
		try {
			Files.write(folder.resolve(name + ".png"), UseApiSession.png(name.charAt(0)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return name + ".png";
	}

	@Override
	protected String wordsOfAFailure() {
		return "Internal error encountered.";
	}

}
