package dev.dailies.desk.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.dailies.desk.NightState;
import dev.dailies.ledger.RunWord;
import dev.dailies.screen.ScreenLine;
import dev.dailies.shot.ShotStatus;
import org.jspecify.annotations.Nullable;

/**
 * A night as the page shows it.
 *
 * @param moved for machines; null if nothing ever happened
 */
record NightView(String id, String name, String job, @Nullable String manifest, @Nullable String atWork,
		@Nullable String moved, @Nullable String movedText, List<NightState.Count> counts, int shots, String credits,
		boolean played, List<ScreenLine> lines, @Nullable String paused, List<Told> told, @Nullable String trouble) {

	static NightView of(NightState state) {
		Instant moved = state.moved();
		return new NightView(state.night().id(), String.valueOf(state.night().folder().out().getFileName()),
				state.night().job().name(), file(state.manifest()), state.atWork(),
				(moved != null) ? machines(moved) : null, (moved != null) ? people(moved) : null, state.counts(),
				state.shots(), state.credits(), state.played(), state.lines(), state.paused(),
				state.told().stream().map(Told::of).toList(), state.trouble());
	}

	private static String machines(Instant at) {
		return at.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/**
	 * Until a script puts it into the reader's own clock.
	 */
	private static String people(Instant at) {
		return at.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", " UTC");
	}

	/**
	 * What somebody told its runs.
	 *
	 * @param at for machines
	 */
	record Told(String what, String who, String at, String atText) {

		static Told of(RunWord word) {
			return new Told(word.what(), word.who().name(), machines(word.at()), people(word.at()));
		}

	}

	/**
	 * How many shots are done, well or not.
	 */
	public int done() {
		return this.counts.stream()
			.filter((count) -> count.status() != ShotStatus.UNFINISHED)
			.mapToInt(NightState.Count::shots)
			.sum();
	}

	/**
	 * Where it lies on this machine's disk is nobody's business who looks on.
	 */
	private static @Nullable String file(@Nullable String path) {
		return (path != null) ? path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1) : null;
	}

}
