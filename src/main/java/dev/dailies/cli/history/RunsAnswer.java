package dev.dailies.cli.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.dailies.cli.answer.Counts;
import dev.dailies.cli.answer.MoneyAnswer;
import dev.dailies.history.PastRun;
import org.jspecify.annotations.Nullable;

/**
 * Past runs, for programs.
 *
 * @param runs newest first
 */
record RunsAnswer(List<Run> runs) {

	static RunsAnswer of(List<PastRun> runs) {
		return new RunsAnswer(runs.stream().map(Run::of).toList());
	}

	/**
	 * As {@link PastRun}.
	 *
	 * @param money what the credits cost; left out without rates
	 */
	record Run(String folder, String ledger, String name, long run, @Nullable String began, @Nullable String ended,
			String end, @Nullable Integer exitCode, int starts, int shots, int finished, int failed, int unknown,
			BigDecimal credits, Map<String, BigDecimal> creditsByProvider,
			@JsonInclude(Include.NON_NULL) @Nullable MoneyAnswer money) {

		static Run of(PastRun run) {
			return new Run(run.folder().out().toString(), run.folder().ledger().toString(), run.night(), run.number(),
					text(run.began()), text(run.ended()), run.end(), run.exitCode(), run.starts(), run.shots(),
					run.finished(), run.failed(), run.unknown(), run.sum().amount(), Counts.amounts(run.credits()),
					MoneyAnswer.of(run.credits(), run.rates()));
		}

		private static @Nullable String text(@Nullable Instant at) {
			return (at != null) ? at.toString() : null;
		}

	}

}
