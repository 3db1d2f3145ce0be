package dev.dailies.job;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.dailies.ledger.jdbc.ClaimedFetches;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.ledger.server.BuyerLease;
import dev.dailies.ledger.server.Crew;
import dev.dailies.ledger.server.Seats;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.run.RunControl;
import dev.dailies.settings.RunSettings;
import dev.dailies.station.Stations;
import dev.dailies.station.fetch.ClipStore;
import dev.dailies.station.fetch.Storage;

import org.springframework.batch.core.partition.support.SimpleStepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The step that brings clips home where the ledger is on a server: a step whose parts are
 * executed by whichever process comes. A part is an invitation to help and no share of
 * the work: which clip comes next is claimed in the ledger, so that a slow process holds
 * nobody up and a late one still helps.
 */
@Configuration(proxyBeanMethods = false)
@Import(SharedLedger.class)
class FetchByAll {

	/** So many processes can help at most, besides the one that buys. */
	static final int SEATS = 15;

	@Bean
	Seats seats(ServerAddress address) {
		return new Seats(address, BuyerLease.epoch(address)
			.orElseThrow(() -> new IllegalStateException("The right to buy was lost before the run began")));
	}

	@Bean
	SeatHandler seatHandler(@Qualifier("seat") Step seat, SeatChannel channel, Seats seats, JobRepository repository,
			OpenLedger open, RunControl control, RunSettings settings, Clock clock) {
		LeftParts.sweep(settings.clips(), clock.instant());
		return new SeatHandler(seat, channel, seats, repository, open.ledger(), control, settings.ledger());
	}

	@Bean
	Step seat(JobRepository repository, Stations stations, OpenLedger open, DataSource dataSource, Crew crew,
			ClipStore clips, Storage storage) {
		return DailiesJob.station("seat",
				stations.fetch(ClaimedFetches.ofBuyer(open.ledger(), dataSource, crew), clips, storage), repository);
	}

	@Bean
	Step fetch(JobRepository repository, SeatHandler handler) throws Exception {
		SimpleStepExecutionSplitter splitter = new SimpleStepExecutionSplitter(repository, "seat", FetchByAll::seats);
		// whether there is work is the ledger's word, not that of an earlier run
		splitter.setAllowStartIfComplete(true);
		return new StepBuilder("fetch", repository).partitioner("seat", FetchByAll::seats)
			.splitter(splitter)
			.partitionHandler(handler)
			.aggregator(SeatHandler::sum)
			.allowStartIfComplete(true)
			.build();
	}

	private static Map<String, ExecutionContext> seats(int count) {
		return IntStream.range(0, count)
			.boxed()
			.collect(Collectors.toMap((number) -> "%02d".formatted(number), (number) -> new ExecutionContext()));
	}

}
