package dev.dailies.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A manifest with very many shots: how long until the first submit, at first and after a
 * kill, and how much memory and disk that takes.
 */
final class BigRow implements Row {

	static final String HEAP = "256m";

	private static final String NAME = "big";

	private static final int KILLED_AFTER = 7000;

	private final Options options;

	BigRow(Options options) {
		this.options = options;
	}

	@Override
	public List<Line> measured() {
		Place place = Place.of(this.options, NAME);
		Shots shots = new Shots(this.options.big(), Shots.Chain.TO_1080P);
		Times times = Times.within(this.options.seed(), Duration.ZERO, Duration.ZERO);
		try (PlayedProviders providers = PlayedProviders.start(this.options, place.sub("played"), times.arguments())) {
			place.fill(shots, providers.address(), Jobs.QUICK);
			Program first = run(place);
			PlayedProviders.await(providers::submits, 1, first);
			double cpuOfReading = first.cpu();
			long waiting = place.ledgerBytes();
			PlayedProviders.await(providers::downloads, Math.min(KILLED_AFTER, shots.operations() / 2), first);
			Used killed = first.kill();
			long done = providers.downloads();
			long grown = place.ledgerBytes() - waiting;
			Line read = new Line(NAME, "read, until the first submit")
				.with(Column.WALL, firstSubmit(providers, first.started()))
				.with(Column.CPU, cpuOfReading)
				.with(Column.BYTES, (double) waiting / shots.operations());
			Line bought = new Line(NAME, "from there until killed").with(Column.CPU, killed.cpu() - cpuOfReading)
				.with(Column.CPU_PER_OPERATION, 1000 * (killed.cpu() - cpuOfReading) / done)
				.with(Column.MEMORY, killed.megabytes())
				.with(Column.BYTES, (double) grown / done);
			return List.of(read, bought, startedAgain(place, providers));
		}
	}

	private Line startedAgain(Place place, PlayedProviders providers) {
		long before = providers.submits();
		Program second = run(place);
		PlayedProviders.await(providers::submits, before + 1, second);
		Used used = second.kill();
		return new Line(NAME, "again, until the first new submit")
			.with(Column.WALL, firstSubmit(providers, second.started()))
			.with(Column.CPU, used.cpu())
			.with(Column.MEMORY, used.megabytes());
	}

	private Program run(Place place) {
		return Program.start(this.options, place.folder(), HEAP, "run", Place.JOB, "--no-progress");
	}

	private static double firstSubmit(PlayedProviders providers, Instant started) {
		return Account.seconds(started, providers.account().first((task) -> {
			Instant created = Objects.requireNonNull(task.created());
			return created.isBefore(started) ? null : created;
		}));
	}

}
