package dev.dailies.bench;

import java.time.Duration;
import java.util.List;

/**
 * What an operation costs under caps for the run, the day and a label, among few rows and
 * among very many.
 */
final class BudgetsRow implements Row {

	private static final String NAME = "budgets";

	private static final int FEW = 334;

	/** Counted in files: what comes before is a cold start. */
	private static final int FROM = 300;

	private static final int TO = 900;

	private final Options options;

	BudgetsRow(Options options) {
		this.options = options;
	}

	@Override
	public List<Line> measured() {
		Line few = among(FEW);
		Line many = among(this.options.big());
		return List.of(few.with(Column.TIMES, 1),
				many.with(Column.TIMES, many.value(Column.CPU_PER_OPERATION) / few.value(Column.CPU_PER_OPERATION)));
	}

	private Line among(int count) {
		Place place = Place.of(this.options, NAME + "-" + count);
		Shots shots = new Shots(count, Shots.Chain.TO_1080P);
		Times times = Times.within(this.options.seed(), Duration.ZERO, Duration.ZERO);
		try (PlayedProviders providers = PlayedProviders.start(this.options, place.sub("played"), times.arguments())) {
			place.fill(shots, providers.address(), Jobs.BUDGETS);
			Program program = Program.start(this.options, place.folder(), "", "run", Place.JOB, "--no-progress");
			PlayedProviders.await(providers::downloads, FROM, program);
			long from = providers.downloads();
			double before = program.cpu();
			PlayedProviders.await(providers::downloads, TO, program);
			double spent = program.cpu() - before;
			long made = providers.downloads() - from;
			program.kill();
			return new Line(NAME, "among " + shots.operations() + " operations").with(Column.CPU_PER_OPERATION,
					1000 * spent / made);
		}
	}

}
