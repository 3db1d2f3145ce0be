package dev.dailies.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Large clips brought home, hashed, looked into, synced and named, beside what
 * {@code curl} needs for the same files.
 */
final class ClipsRow implements Row {

	private static final String NAME = "clips";

	private static final int COUNT = 100;

	private final Options options;

	ClipsRow(Options options) {
		this.options = options;
	}

	@Override
	public List<Line> measured() throws IOException, InterruptedException {
		Place place = Place.of(this.options, NAME);
		List<String> arguments = new ArrayList<>(
				Times.within(this.options.seed(), Duration.ZERO, Duration.ZERO).arguments());
		arguments.addAll(List.of("--clip-size", "20MB"));
		try (PlayedProviders providers = PlayedProviders.start(this.options, place.sub("played"), arguments)) {
			place.fill(new Shots(COUNT, Shots.Chain.GENERATED_ONLY), providers.address(), Jobs.CLIPS);
			Program program = Program.start(this.options, place.folder(), "", "run", Place.JOB, "--no-progress");
			Used used = program.finish();
			Account account = providers.account();
			// to the very end: the last file is home only when it is synced and named
			double span = used.wall() - Account.seconds(program.started(), account.first(Account.Task::created));
			Line line = new Line(NAME, "dailies, first submit to its end").with(used).with(Column.SPAN, span);
			Optional<Double> curl = curl(place, providers, account);
			if (curl.isEmpty()) {
				return List.of(line);
			}
			return List.of(
					new Line(NAME, "curl --parallel, and sync").with(Column.SPAN, curl.get()).with(Column.TIMES, 1),
					line.with(Column.TIMES, span / curl.get()));
		}
		finally {
			// gigabytes
			Place.of(this.options, NAME);
		}
	}

	/**
	 * How many seconds it takes; empty where there is no curl.
	 */
	private static Optional<Double> curl(Place place, PlayedProviders providers, Account account)
			throws IOException, InterruptedException {
		Path folder = place.sub("curl");
		Path list = Files.writeString(folder.resolve("list"),
				account.tasks()
					.stream()
					.map((task) -> "url = \"%s/files/%s.mp4\"\noutput = \"%s.mp4\"\n".formatted(providers.address(),
							task.id(), task.id()))
					.collect(Collectors.joining()));
		Instant started = Instant.now();
		try {
			succeed(folder, "curl", "--silent", "--no-progress-meter", "--fail", "--parallel", "--parallel-max", "8",
					"--config", list.toString());
		}
		catch (IOException ex) {
			System.out.println("There is no curl to compare with: " + ex.getMessage());
			return Optional.empty();
		}
		succeed(folder, "sh", "-c", "sync *.mp4");
		return Optional.of(Account.seconds(started, Instant.now()));
	}

	private static void succeed(Path folder, String... command) throws IOException, InterruptedException {
		int code = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
		if (code != 0) {
			throw new IllegalStateException(command[0] + " ended with " + code + ".");
		}
	}

}
