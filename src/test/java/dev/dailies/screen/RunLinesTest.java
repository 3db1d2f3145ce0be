package dev.dailies.screen;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.dailies.clock.SettableClock;
import dev.dailies.plan.Planner;
import dev.dailies.provider.Limits;
import dev.dailies.shot.Credits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The words for how far a run is, over a real ledger and a clock that is set.
 */
class RunLinesTest {

	private static final Planner.Prices ONE = (provider, order, source) -> Optional.of(Credits.of("1"));

	private final SettableClock clock = SettableClock.running(1);

	@TempDir
	private Path folder;

	@Test
	void when_it_is_ready_is_said_only_once_the_pace_means_something() {
		Arrival arrival = new Arrival();
		Instant start = Instant.parse("2026-03-01T20:00:00Z");

		assertThat(arrival.at(10, 110, start)).isEmpty();
		assertThat(arrival.at(13, 110, start.plusSeconds(60))).as("three say nothing").isEmpty();
		assertThat(arrival.at(20, 110, start.plusSeconds(10))).as("nor do ten seconds").isEmpty();
		assertThat(arrival.at(60, 110, start.plusSeconds(600))).contains(start.plusSeconds(1200));
		assertThat(arrival.at(110, 110, start.plusSeconds(700))).isEmpty();
		assertThat(arrival.at(60, 110, start.minusSeconds(3600))).as("a clock that was set back").isEmpty();
	}

	@Test
	void lines_are_printed_for_changes_at_once_and_later_at_most_every_half_minute() {
		StringWriter out = new StringWriter();
		ChangedLines lines = new ChangedLines(new PrintWriter(out), this.clock);
		for (int second = 0; second < 300; second++) {
			lines.say("line " + second);
			lines.say("line " + second);
			this.clock.jump(Duration.ofSeconds(1));
		}

		List<String> said = out.toString().lines().map((line) -> line.replaceAll(".* line ", "")).toList();
		assertThat(said.subList(0, 4)).containsExactly("0", "5", "15", "30");
		assertThat(said).hasSizeBetween(11, 15);
	}

	@Test
	void nothing_new_is_not_said_again() {
		StringWriter out = new StringWriter();
		ChangedLines lines = new ChangedLines(new PrintWriter(out), this.clock);
		for (int second = 0; second < 300; second++) {
			lines.say("the same");
			this.clock.jump(Duration.ofSeconds(1));
		}

		assertThat(out.toString().lines()).hasSize(1);
	}

	@Test
	void looking_takes_a_small_part_of_the_time_however_long_a_look_takes() {
		assertThat(SnapshotReader.pauseAfter(Duration.ofMillis(2), Duration.ofSeconds(1)))
			.isEqualTo(Duration.ofSeconds(1));
		assertThat(SnapshotReader.pauseAfter(Duration.ofSeconds(1), Duration.ofSeconds(1)))
			.isEqualTo(Duration.ofSeconds(50));
	}

	private List<ScreenLine> live(Snapshot run, Limits limits, int width) {
		return words(limits).live(run, List.of(), Duration.ofSeconds(61), this.clock.instant(), width);
	}

	private static RunLines words(Limits limits) {
		return new RunLines((provider) -> Optional.of(limits));
	}

}
