package dev.dailies.desk.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.dailies.desk.NightState;
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
		boolean played, List<ScreenLine> lines, @Nullable String trouble) {

	static NightView of(NightState state) {
		Instant moved = state.moved();
		String minute = (moved != null) ? moved.truncatedTo(ChronoUnit.MINUTES).toString() : null;
		return new NightView(state.night().id(), String.valueOf(state.night().folder().out().getFileName()),
				state.night().job().name(), file(state.manifest()), state.atWork(),
				(moved != null) ? moved.truncatedTo(ChronoUnit.SECONDS).toString() : null,
				(minute != null) ? minute.replace('T', ' ').replace(":00Z", " UTC") : null, state.counts(),
				state.shots(), state.credits(), state.played(), state.lines(), state.trouble());
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
