package dev.dailies.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Chains bought by the program, by a plain script, and by schedules that need no network,
 * all with the same processing times.
 */
final class ChainsRow implements Row {

	private final Options options;

	private final String name;

	private final Shots shots;

	private final Times times;

	private final Buying buying;

	ChainsRow(Options options, String name, Shots shots, Times times, Buying buying) {
		this.options = options;
		this.name = name;
		this.shots = shots;
		this.times = times;
		this.buying = buying;
	}

	@Override
	public List<Line> measured() {
		Place place = Place.of(this.options, this.name);
		List<List<Double>> chains = this.shots.drawn(this.times.draw(), this.times.speed());
		List<Line> lines = new ArrayList<>(computed(new Schedule(chains, this.buying.atWork())));
		CompletableFuture<Line> script = CompletableFuture.supplyAsync(() -> script(place));
		if (!this.times.mostlyWaits()) {
			script.join();
		}
		Line program = program(place, chains);
		lines.add(script.join());
		lines.add(program);
		// the first is what the others are measured by
		double best = lines.get(0).value(Column.SPAN);
		return lines.stream().map((line) -> line.with(Column.TIMES, line.value(Column.SPAN) / best)).toList();
	}

	private List<Line> computed(Schedule schedule) {
		double best = schedule.firstInFirstOut();
		if (best == 0) {
			return List.of();
		}
		return List.of(new Line(this.name, "list schedule, first in first out").with(Column.SPAN, best),
				new Line(this.name, "list schedule, longest remaining").with(Column.SPAN, schedule.longestRemaining()),
				new Line(this.name, "staged: all of a step, then the next").with(Column.SPAN, schedule.staged()));
	}

	private Line script(Place place) {
		Path folder = place.sub("script");
		try (PlayedProviders providers = PlayedProviders.start(this.options, folder, this.times.arguments())) {
			new Script(providers.address(), this.buying.atWork(), this.buying.scriptLooks(), folder).make(this.shots);
			return told(providers, new Line(this.name, "plain script"));
		}
		catch (ExecutionException ex) {
			throw new CompletionException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CompletionException(ex);
		}
	}

	private Line program(Place place, List<List<Double>> chains) {
		try (PlayedProviders providers = PlayedProviders.start(this.options, place.sub("played"),
				this.times.arguments())) {
			place.fill(this.shots, providers.address(), this.buying.job());
			Used used = Program.start(this.options, place.folder(), "", "run", Place.JOB, "--no-progress").finish();
			check(providers.account(), chains);
			return told(providers, new Line(this.name, "dailies").with(used)).with(Column.CPU_PER_OPERATION,
					1000 * used.cpu() / this.shots.operations());
		}
	}

	private Line told(PlayedProviders providers, Line line) {
		double cpu = providers.cpu();
		return providers.account()
			.of(line)
			.with(Column.SANDBOX_CPU_PER_OPERATION, 1000 * cpu / this.shots.operations());
	}

	// else the schedules would be about other work
	private static void check(Account account, List<List<Double>> chains) {
		double drawn = chains.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).sum();
		if (Math.abs(account.work() - drawn) > 0.001 * Math.max(1, drawn)) {
			throw new IllegalStateException("The sandbox worked " + account.work() + " s where " + drawn
					+ " s were drawn. They must be the same tasks.");
		}
	}

	/**
	 * How the program is told to buy.
	 *
	 * @param atWork tasks at once, also of the script and the schedules
	 * @param scriptLooks how often the script asks
	 * @param job what the job file says; nothing for every default
	 */
	record Buying(int atWork, Duration scriptLooks, String job) {
	}

}
