package dev.dailies.job;

import dev.dailies.ledger.Ledger;
import dev.dailies.station.Stations;
import dev.dailies.station.fetch.ClipStore;
import dev.dailies.station.fetch.Storage;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The step that brings clips home where the ledger is a file: one process does.
 */
@Configuration(proxyBeanMethods = false)
class FetchHere {

	@Bean
	Step fetch(JobRepository repository, Stations stations, Ledger ledger, ClipStore clips, Storage storage) {
		return DailiesJob.station("fetch", stations.fetch(ledger, clips, storage), repository);
	}

}
