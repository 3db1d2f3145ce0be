package dev.dailies.history;

import java.time.Instant;
import java.util.SortedMap;

import dev.dailies.disk.RunFolder;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Rates;
import org.jspecify.annotations.Nullable;

/**
 * One run, as its ledger knows it by now.
 *
 * @param night the name of its job or manifest
 * @param number counted in its ledger
 * @param began null if nobody wrote it down
 * @param ended null while it is at work, or if it was cut off
 * @param end how it ended, in words
 * @param exitCode null where nobody wrote it down
 * @param starts how often it was begun, or gone on with
 * @param shots how many it bought something for
 * @param finished how many of those are home
 * @param failed how many of those failed or are lost
 * @param unknown how many of those nobody knows of
 * @param credits what it bought cost, or may have cost, by provider
 * @param rates what credits cost; null if nobody said
 */
public record PastRun(RunFolder folder, String night, long number, @Nullable Instant began, @Nullable Instant ended,
		String end, @Nullable Integer exitCode, int starts, int shots, int finished, int failed, int unknown,
		SortedMap<String, Credits> credits, @Nullable Rates rates) {

	/**
	 * What all of it cost, whatever the provider.
	 */
	public Credits sum() {
		return this.credits.values().stream().reduce(Credits.ZERO, Credits::plus);
	}

}
