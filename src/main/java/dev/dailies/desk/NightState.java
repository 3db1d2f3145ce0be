package dev.dailies.desk;

import java.time.Instant;
import java.util.List;

import dev.dailies.ledger.RunWord;
import dev.dailies.screen.ScreenLine;
import dev.dailies.shot.ShotStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where a night stands, in words, with the numbers that a terminal shows.
 *
 * @param name of the run
 * @param manifest null if none was read yet
 * @param atWork who is, since when; null if no run is
 * @param moved when something happened last; null if nothing ever did
 * @param counts of shots, without those that are none
 * @param credits against the budget
 * @param lines of the live display; empty if no run is at work
 * @param paused until when nothing is bought, and on whose word; null if nobody said so
 * @param told what persons told its runs last, or the next one, the oldest first
 * @param trouble why it cannot be read, and what to do; null if it can
 */
public record NightState(Night night, String name, @Nullable String manifest, @Nullable String atWork,
		@Nullable Instant moved, List<Count> counts, int shots, String credits, boolean played, List<ScreenLine> lines,
		@Nullable String paused, List<RunWord> told, @Nullable String trouble) {

	public NightState {
		counts = List.copyOf(counts);
		lines = List.copyOf(lines);
		told = List.copyOf(told);
	}

	static NightState unreadable(Night night, String trouble) {
		return new NightState(night, String.valueOf(night.folder().out().getFileName()), null, null, null, List.of(), 0,
				"", false, List.of(), null, List.of(), trouble);
	}

	/**
	 * How many shots stand there.
	 */
	public record Count(ShotStatus status, int shots) {

		public String word() {
			return this.status.word();
		}

	}

}
