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
		Schedule schedule = new Schedule(chains, this.buying.atWork());
		double best = schedule.firstInFirstOut();
		List<Line> lines = new ArrayList<>();
		lines.add(computed("list schedule, first in first out", best, best));
		lines.add(computed("list schedule, longest remaining", schedule.longestRemaining(), best));
		lines.add(computed("staged: all of a step, then the next", schedule.staged(), best));
		CompletableFuture<Line> script = CompletableFuture.supplyAsync(() -> script(place, best));
		if (!this.times.mostlyWaits()) {
			script.join();
		}
		lines.add(program(place, chains, best));
		lines.add(lines.size() - 1, script.join());
		return lines;
	}

	private Line computed(String what, double span, double best) {
		Line line = new Line(this.name, what);
		return (best > 0) ? line.with(Column.SPAN, span).with(Column.TIMES, span / best) : line;
	}

	private Line script(Place place, double best) {
		Path folder = place.sub("script");
		try (PlayedProviders providers = PlayedProviders.start(this.options, folder, this.times.arguments())) {
			new Script(providers.address(), this.buying.atWork(), this.buying.scriptLooks(), folder).make(this.shots);
			return compared(providers.account().of(new Line(this.name, "plain script")), best);
		}
		catch (ExecutionException ex) {
			throw new CompletionException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CompletionException(ex);
		}
	}

	private Line program(Place place, List<List<Double>> chains, double best) {
		try (PlayedProviders providers = PlayedProviders.start(this.options, place.sub("played"),
				this.times.arguments())) {
			place.fill(this.shots, providers.address(), this.buying.job());
			Used used = Program.start(this.options, place.folder(), "", "run", Place.JOB, "--no-progress").finish();
			Account account = providers.account();
			check(account, chains);
			return compared(account.of(new Line(this.name, "dailies").with(used)), best).with(Column.CPU_PER_OPERATION,
					1000 * used.cpu() / account.tasks().size());
		}
	}

	private static Line compared(Line line, double best) {
		return line.with(Column.TIMES, line.value(Column.SPAN) / best);
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
