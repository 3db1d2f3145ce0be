package dev.dailies.job;

import java.util.List;

import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.plan.ExpectedPrices;
import dev.dailies.run.RunControl;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Shot;
import dev.dailies.station.Station;
import dev.dailies.station.Stations;
import dev.dailies.station.fetch.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;

/**
 * The job: read the manifest, then submit, await and fetch side by side, then write the
 * report.
 */
@Configuration(proxyBeanMethods = false)
class DailiesJob {

	static final String NAME = "dailies";

	private static final Logger logger = LoggerFactory.getLogger(DailiesJob.class);

	// a commit each, which writes a good part of the indexes anew and is forced to disk
	static final int SHOTS_PER_CHUNK = 5000;

	// A station's reader may wait, and a chunk is written only when it is full. With more
	// than one item to a chunk, items would wait for others that may never come; so an
	// item is all pieces that are ready by then.
	private static final int ITEMS_PER_CHUNK = 1;

	@Bean
	Job dailies(JobRepository repository, @Qualifier("readManifest") Step readManifest,
			@Qualifier("submit") Step submit, @Qualifier("await") Step await, @Qualifier("fetch") Step fetch,
			@Qualifier("writeReport") Step writeReport, RunListener listener, RunControl control) {
		Flow stations = new FlowBuilder<SimpleFlow>("stations").split(new SimpleAsyncTaskExecutor("station-"))
			.add(station(submit, control), station(await, control), station(fetch, control))
			.build();
		return new JobBuilder(NAME, repository).listener(listener)
			.start(new FlowBuilder<SimpleFlow>("job").start(readManifest).next(stations).next(writeReport).build())
			.end()
			.build();
	}

	@Bean
	Step readManifest(JobRepository repository, ManifestReader reader, ShotWriter writer) {
		return new StepBuilder("readManifest", repository).<Shot, Shot>chunk(SHOTS_PER_CHUNK)
			.reader(reader)
			.writer(writer)
			.listener(writer)
			.transactionManager(noTransaction())
			.allowStartIfComplete(true)
			.build();
	}

	@Bean
	Step submit(JobRepository repository, Stations stations, RunSettings settings, Storage storage, Ledger ledger) {
		return station("submit", stations.submit(new ExpectedPrices(settings.prices(), ledger, logger::warn), storage),
				repository);
	}

	@Bean
	Step await(JobRepository repository, Stations stations) {
		return station("await", stations.await(), repository);
	}

	@Bean
	Step writeReport(JobRepository repository, LedgerShotReader reader, ReportWriter writer) {
		return new StepBuilder("writeReport", repository).<LedgerShot, LedgerShot>chunk(LedgerReader.PAGE)
			.reader(reader)
			.writer(writer)
			.listener(writer)
			.transactionManager(noTransaction())
			.allowStartIfComplete(true)
			.build();
	}

	/**
	 * Without a transaction around it: a rollback would forget what was bought. The
	 * ledger commits each move by itself.
	 */
	static <W> Step station(String name, Station<W, ?> station, JobRepository repository) {
		return new StepBuilder(name, repository).<List<W>, List<W>>chunk(ITEMS_PER_CHUNK)
			.reader(station)
			.writer(station)
			.transactionManager(noTransaction())
			// whether a station has work is the ledger's word, not that of an earlier run
			.allowStartIfComplete(true)
			.build();
	}

	/**
	 * Nothing may hold a connection while a step waits: there is only one. A resourceless
	 * transaction with synchronization would keep the connection of the first read until
	 * the chunk ends.
	 */
	private static ResourcelessTransactionManager noTransaction() {
		ResourcelessTransactionManager manager = new ResourcelessTransactionManager();
		manager.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
		return manager;
	}

	private static Flow station(Step step, RunControl control) {
		return new StationFlow(new FlowBuilder<SimpleFlow>(step.getName() + "Flow").start(step).build(), control);
	}

}
