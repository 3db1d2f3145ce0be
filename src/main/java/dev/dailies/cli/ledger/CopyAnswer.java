package dev.dailies.cli.ledger;

import dev.dailies.ledger.copy.Copied;
import org.jspecify.annotations.Nullable;

/**
 * What came of a copy, for programs.
 *
 * @param ledger how a run is told of it: {@code --ledger}
 * @param kept the file that was put aside; null if none was
 */
record CopyAnswer(String from, String to, String out, String ledger, int shots, int purchases, long rows,
		@Nullable String kept) {

	static CopyAnswer of(Copied copied) {
		return new CopyAnswer(copied.from(), copied.to(), copied.run().out().toString(),
				copied.run().ledger().toString(), copied.shots(), copied.purchases(), copied.rows(),
				copied.kept().map(String::valueOf).orElse(null));
	}

}
