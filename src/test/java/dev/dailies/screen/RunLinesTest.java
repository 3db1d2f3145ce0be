package dev.dailies.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.Caps;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.ProviderCount;
import dev.dailies.ledger.RunWord;
import dev.dailies.plan.Planner;
import dev.dailies.provider.Limits;
import dev.dailies.run.Pause;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
	void a_pause_is_said_with_its_end_and_who_wanted_it_and_is_why_what_is_ready_waits() {
		Instant now = this.clock.instant();
		Pause pause = new Pause(now.plus(Duration.ofMinutes(90)), new Person("anna"));
		Snapshot run = new Snapshot(Map.of(ShotStatus.UNFINISHED, 2),
				List.of(new ProviderCount("acedata", OperationState.READY, true, 2, Credits.ZERO)), 0, List.of(),
				new TreeMap<>(), Caps.NONE, null, null, pause);
		RunLines words = new RunLines((provider) -> Optional.empty());

		String until = "until " + TimeWords.at(pause.until(), now) + " on the word of anna: nothing is bought";

		assertThat(words.sentence(run, List.of(), now)).contains("waiting: 2 at acedata for the end of the pause",
				"; paused " + until);
		assertThat(words.live(run, List.of(), Duration.ZERO, now, 80))
			.filteredOn((line) -> line.label().equals("Paused"))
			.singleElement()
			.satisfies((line) -> assertThat(line.text()).startsWith(until));
		assertThat(new RunStatus("night", null, 2, run, null,
				List.of(new RunWord(now, new Person("anna"), "pause until then")), List.of())
			.lines(now)).contains("Told:    pause until then, by anna at " + TimeWords.at(now, now))
			.anyMatch((line) -> line.startsWith("Paused:  " + until));
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
