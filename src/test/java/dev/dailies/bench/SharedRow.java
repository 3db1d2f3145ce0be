package dev.dailies.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.dailies.ledger.server.RestartedPostgres;

/**
 * What several processes on one machine make of one run whose ledger is on a server,
 * beside one process whose ledger is a file.
 */
final class SharedRow implements Row {

	private static final List<Integer> PROCESSES = List.of(1, 2, 4);

	private final Options options;

	private final String name;

	private final Shots shots;

	private final String job;

	private final List<String> played;

	/**
	 * @param played what the sandbox is started with
	 */
	SharedRow(Options options, String name, Shots shots, String job, List<String> played) {
		this.options = options;
		this.name = name;
		this.shots = shots;
		this.job = job;
		this.played = List.copyOf(played);
	}

	@Override
	public List<Line> measured() throws IOException {
		List<Line> lines = new ArrayList<>();
		lines.add(line("SQLite, 1 process", 1, false));
		for (int processes : PROCESSES) {
			lines.add(
					line("PostgreSQL, " + processes + ((processes == 1) ? " process" : " processes"), processes, true));
		}
		double first = lines.get(0).value(Column.SPAN);
		return lines.stream().map((line) -> line.with(Column.TIMES, line.value(Column.SPAN) / first)).toList();
	}

	private Line line(String what, int processes, boolean onServer) throws IOException {
		Place place = Place.of(this.options, this.name);
		try (PlayedProviders providers = PlayedProviders.start(this.options, place.sub("played"), this.played)) {
			place.fill(this.shots, providers.address(), this.job);
			if (!onServer) {
				return measured(place, providers, processes, List.of()).with(new Line(this.name, what));
			}
			try (RestartedPostgres server = RestartedPostgres.in(place.folder().resolve("server"))) {
				return measured(place, providers, processes, List.of("--ledger", server.url()))
					.with(new Line(this.name, what));
			}
		}
		finally {
			// gigabytes
			Place.of(this.options, this.name);
		}
	}

	private Measured measured(Place place, PlayedProviders providers, int processes, List<String> more) {
		List<String> command = new ArrayList<>(List.of("run", Place.JOB, "--no-progress"));
		command.addAll(more);
		List<Program> programs = new ArrayList<>();
		for (int number = 1; number <= processes; number++) {
			programs.add(Program.startNamed(this.options, place.folder(), "run-" + number, "",
					command.toArray(String[]::new)));
		}
		double cpu = 0;
		double megabytes = 0;
		double ended = 0;
		for (Program program : programs) {
			Used used = program.finish();
			cpu += used.cpu();
			megabytes = Math.max(megabytes, used.megabytes());
			ended = Math.max(ended, used.wall());
		}
		Account account = providers.account();
		double begun = Account.seconds(programs.get(0).started(), account.first(Account.Task::created));
		return new Measured(new Used(ended, cpu, megabytes), ended - begun, account.tasks().size());
	}

	/**
	 * What all processes of a run used and did.
	 *
	 * @param span seconds from the first submit to the end of the last process
	 */
	private record Measured(Used used, double span, int operations) {

		Line with(Line line) {
			return line.with(this.used)
				.with(Column.SPAN, this.span)
				.with(Column.OPERATIONS, this.operations / this.span)
				.with(Column.CPU_PER_OPERATION, 1000 * this.used.cpu() / this.operations);
		}

	}

}
