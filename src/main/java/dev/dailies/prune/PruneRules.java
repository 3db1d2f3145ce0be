package dev.dailies.prune;

import java.time.Instant;
import java.util.Optional;

import dev.dailies.ledger.HomeFile;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;

/**
 * What nobody needs any more, as far as a ledger tells.
 *
 * @param before what came home then or later stays
 * @param ended the last run that ended of itself; 0 if none did
 * @param latest the run of which everything stays; 0 for none
 */
record PruneRules(Instant before, long ended, long latest) {

	/**
	 * @param ofLatestNight whether the latest run of all is among those of this ledger
	 */
	static PruneRules of(LedgerReader ledger, Instant before, boolean ofLatestNight) {
		long ended = ledger.about(About.ENDED_RUN).map(Long::parseLong).orElse(0L);
		return new PruneRules(before, ended, ofLatestNight ? Math.max(ledger.lastRun(), ended) : 0);
	}

	/**
	 * Why a clip stays; empty if it may go.
	 */
	Optional<Kept> reason(HomeFile clip) {
		if (!clip.over()) {
			return Optional.of(Kept.NOT_OVER);
		}
		return ofRun(clip.run()).or(() -> Optional.of(Kept.RECENT)
			.filter((recent) -> clip.finishedAt() == null || !clip.finishedAt().isBefore(this.before)));
	}

	/**
	 * Why all of a run stays; empty if it need not.
	 */
	Optional<Kept> ofRun(long run) {
		if (run > this.ended) {
			return Optional.of(Kept.NOT_ENDED);
		}
		// what nobody wrote a run of is of the only one that there was
		return Optional.of(Kept.LATEST).filter((latest) -> this.latest > 0 && (run == this.latest || run == 0));
	}

}
