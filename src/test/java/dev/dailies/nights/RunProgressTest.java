package dev.dailies.nights;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.jdbc.LedgerCounts;
import dev.dailies.plan.Planner;
import dev.dailies.provider.Limits;
import dev.dailies.screen.Progressed;
import dev.dailies.screen.RunLines;
import dev.dailies.screen.ScreenLine;
import dev.dailies.screen.Snapshot;
import dev.dailies.screen.SnapshotReader;
import dev.dailies.shot.Credits;
import dev.dailies.shot.ShotStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How far a run is, read from the ledger of a real one.
 */
class RunProgressTest {

	private static final Planner.Prices ONE = (provider, order, source) -> Optional.of(Credits.of("1"));

	private final SettableClock clock = SettableClock.running(1);

	@TempDir
	private Path folder;

	@Test
	void it_says_what_is_done_what_waits_for_what_and_what_it_costs() throws Exception {
		try (Night night = begun()) {
			night.sql("update operation set state = 'ready', task_id = null, credits = 0 where shot_id = 'b'");
			night.sql("update operation set state = 'running' where shot_id = 'c' and kind = 'generate'");
			night.sql("update operation set state = 'blocked', task_id = null, credits = 0 where kind = 'gif'");
			Snapshot run = look(night, ONE);

			String full = String.valueOf(live(run, new Limits(1, 20, Duration.ofSeconds(10)), 120));
			assertThat(full).contains("] 1 of 3 shots, 1 of 4 operations", "1 at the providers, 0 coming home",
					"1 for a free slot at acedata (1 of 1)", "1 for the step before",
					", about " + run.spent().plus(Credits.of("2")) + " in all");
			assertThat(String.valueOf(live(run, new Limits(9, 20, Duration.ofSeconds(10)), 40)))
				.contains("1 for the rate of acedata (20 in 10 s)")
				.doesNotContain("[#");
		}
	}

	@Test
	void it_says_who_is_left_alone_until_when_and_why() throws Exception {
		try (Night night = begun()) {
			Instant until = this.clock.instant().plus(Duration.ofHours(2));
			night.sql("update operation set state = 'ready' where shot_id = 'b'");
			night.sql("insert into cool_down values ('acedata', '', '', '', " + until.toEpochMilli()
					+ ", 'does not answer')");
			Snapshot run = look(night, ONE);
			RunLines words = words(new Limits(9, 20, Duration.ofSeconds(10)));

			String line = words.sentence(run, List.of(), this.clock.instant());

			assertThat(line).startsWith("2 of 3 shots, 3 of 4 operations done")
				.contains("waiting: 1 until acedata may be asked again", ": does not answer")
				.containsPattern("; acedata until \\S+")
				.doesNotContain("\n");
			assertThat(words.sentence(run, List.of("the budget of 2 credits is reached"), this.clock.instant()))
				.contains("1 at acedata, see why below", "; the budget of 2 credits is reached");
		}
	}

	@Test
	void what_waits_for_approval_is_neither_priced_nor_waited_for() throws Exception {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt,steps", "a,A kite,hold > reshoot:UP > gif", "b,A storm,hold > gif", "c,A tram,");
			assertThat(night.run().exitCode()).isZero();
			Snapshot ended = look(night, ONE);

			assertThat(ended.rest()).isEqualTo(Credits.ZERO);
			assertThat(ended.behindHolds()).isEqualTo(3);
			assertThat(Progressed.of(ended).ended()).isEqualTo(Progressed.of(ended).all()).isEqualTo(6);
			assertThat(
					words(new Limits(9, 20, Duration.ofSeconds(10))).sentence(ended, List.of(), this.clock.instant()))
				.contains("waiting: 1 for the step before, 2 for approval");

			night.sql("update operation set state = 'ready', task_id = null where shot_id = 'b' and kind = 'generate'");
			night.sql("update operation set state = 'blocked' where shot_id = 'b' and kind = 'gif'");
			assertThat(look(night, ONE).rest()).as("what will be held is not priced either").isEqualTo(Credits.of("1"));
			assertThat(look(night, ONE).behindHolds()).isEqualTo(3);
		}
	}

	@Test
	void a_ledger_from_before_there_were_holds_is_counted() throws Exception {
		try (Night night = begun()) {
			night.sql("alter table operation drop column held");
			night.sql("alter table operation drop column approved");

			assertThat(look(night, ONE).behindHolds()).isZero();
			assertThat(look(night, ONE).rest()).isEqualTo(Credits.ZERO);
		}
	}

	@Test
	void shots_are_counted_by_their_status_in_any_mixture_of_states() throws Exception {
		try (Night night = begun()) {
			night.sql("update operation set state = 'failed' where shot_id = 'a'");
			night.sql("update operation set state = 'unknown' where shot_id = 'c' and kind = 'gif'");
			Snapshot run = look(night, null);

			assertThat(run.shots()).containsOnlyKeys(ShotStatus.FAILED, ShotStatus.UNKNOWN, ShotStatus.FINISHED);
			assertThat(new LedgerCounts(Database.forReading(night.out().resolve("dailies.db"))).shotsByStates())
				.hasSize(3);
			assertThat(run.rest()).isNull();
		}
	}

	private List<ScreenLine> live(Snapshot run, Limits limits, int width) {
		return words(limits).live(run, List.of(), Duration.ofSeconds(61), this.clock.instant(), width);
	}

	private static RunLines words(Limits limits) {
		return new RunLines((provider) -> Optional.of(limits));
	}

	private Snapshot look(Night night, Planner.Prices prices) {
		return new SnapshotReader(night.out().resolve("dailies.db"), prices, this.clock).look(true).orElseThrow();
	}

	private Night begun() {
		Night night = new Night(this.folder);
		night.manifest("id,prompt,steps", "a,A kite,", "b,A storm,", "c,A tram,gif");
		assertThat(night.run().exitCode()).isZero();
		return night;
	}

}
