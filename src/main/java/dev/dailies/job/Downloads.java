package dev.dailies.job;

import java.time.Clock;

import dev.dailies.clip.ClipFetcher;
import dev.dailies.clip.FetchSettings;
import dev.dailies.edge.Edges;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.settings.RunSettings;
import dev.dailies.station.fetch.ClipStore;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How clips come home, for every process that brings some home.
 */
@Configuration(proxyBeanMethods = false)
class Downloads {

	@Bean
	ClipFetcher clipFetcher(RunSettings settings, Clock clock, Edges edges) {
		return new ClipFetcher(settings.clips(), settings.folder().spool(), patience(settings), clock, edges);
	}

	@Bean
	ClipStore clipStore(ClipFetcher fetcher, RunSettings settings, LedgerReader ledger) {
		return BucketClips.orFolder(fetcher, settings, ledger);
	}

	private static FetchSettings patience(RunSettings settings) {
		FetchSettings alone = FetchSettings.standard().within(settings.stations().pace().deadline());
		return LedgerLock.isFile(settings.ledger()) ? alone : alone.by(LedgerLock.processName());
	}

}
