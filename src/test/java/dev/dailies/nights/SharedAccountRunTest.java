package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.ledger.server.Postgres;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.Draw;
import dev.dailies.sandbox.played.Pace;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two manifests that are bought through one account at the same time, their ledgers on
 * one server. The account's bill is the witness.
 */
@LongNight
class SharedAccountRunTest {

	private static final int SHOTS = 7;

	/** In credits, of which each shot costs 0.114: two less than all can be bought. */
	private static final String PER_DAY = "1.4";

	private static final int BOUGHT = 12;

	private static final int IN_FLIGHT = 2;

	private static final Duration WORK = Duration.ofMillis(500);

	/** What one of the runs alone may do within the span. */
	private static final int SUBMITS = 10;

	private static final Duration SPAN = Duration.ofSeconds(2);

	@TempDir
	private Path folder;

	@Test
	void two_runs_keep_to_what_the_account_allows_and_to_the_budget_of_the_day() throws Exception {
		SandboxSettings played = SandboxSettings.standard().withDraw(new Draw(1, new Pace(WORK, WORK)));
		try (Night night = new Night(this.folder, played)) {
			write("spring");
			write("autumn");

			CompletableFuture<Ended> spring = CompletableFuture.supplyAsync(() -> run(night, "spring"));
			CompletableFuture<Ended> autumn = CompletableFuture.supplyAsync(() -> run(night, "autumn"));

			assertThat(List.of(spring.get().exitCode(), autumn.get().exitCode()))
				.as(spring.get().err() + autumn.get().err())
				.contains(ExitCode.BUDGET.code())
				.isSubsetOf(ExitCode.BUDGET.code(), ExitCode.DONE.code());

			List<Instant> submits = night.sandbox().bill().items().stream().map(Bill.Item::createdAt).sorted().toList();
			assertThat(submits).hasSize(BOUGHT);
			assertThat(most(submits, WORK)).as("tasks at work at once").isLessThanOrEqualTo(IN_FLIGHT);
			assertThat(most(submits, SPAN)).as("submits within the span, some of which come late")
				.isLessThanOrEqualTo(SUBMITS + 2);
		}
	}

	/**
	 * The most that lie within a span.
	 */
	private static long most(List<Instant> moments, Duration span) {
		return moments.stream()
			.mapToLong((begin) -> moments.stream()
				.filter((moment) -> !moment.isBefore(begin) && moment.isBefore(begin.plus(span)))
				.count())
			.max()
			.orElse(0);
	}

	private void write(String name) throws IOException {
		Path own = Files.createDirectories(this.folder.resolve(name));
		Files
			.write(own.resolve("shots.csv"),
					Stream
						.concat(Stream.of("id,prompt"),
								IntStream.range(0, SHOTS)
									.mapToObj((shot) -> name + "-" + shot + ",Prompt number " + shot))
						.toList());
		Files.writeString(own.resolve("job.yaml"), """
				name: %s
				manifest: shots.csv
				provider: acedata
				out: out
				limits: { in-flight: %d, submits: %d/2s, downloads: 2 }
				policy: { first-look: 50ms, look-every: 50ms, adopt-after: 200ms }
				media: { check: file }
				budget: { per-day: %s }
				""".formatted(name, IN_FLIGHT, SUBMITS, PER_DAY));
	}

	private Ended run(Night night, String name) {
		return Night.program(night.environment(), "run", this.folder.resolve(name).resolve("job.yaml").toString(),
				"--no-progress", "--ledger", Postgres.url(Postgres.newSchema()));
	}

}
