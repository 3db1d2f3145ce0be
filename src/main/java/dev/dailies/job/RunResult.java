package dev.dailies.job;

import java.util.List;

import dev.dailies.report.Totals;
import dev.dailies.settings.Portion.Ended;
import dev.dailies.station.Halt;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;

/**
 * How a run ended.
 *
 * @param status of the job
 * @param halts why buying stopped early, everywhere or from a provider; empty if it did
 * not
 * @param leftForBudget what was left because of a budget of its own, in sentences
 * @param givenUp why nothing more was bought from some providers, in sentences
 * @param unpriced the operations that were bought without a known price
 * @param portion how the run's portion of the manifest ended; null if it was the whole
 * @param totals of the results; null if they were not written
 * @param errors what nobody foresaw; empty if nothing did
 */
public record RunResult(BatchStatus status, List<Halt> halts, List<String> leftForBudget, List<String> givenUp,
		List<String> unpriced, @Nullable Ended portion, @Nullable Totals totals, List<Throwable> errors) {

	public RunResult {
		halts = List.copyOf(halts);
		leftForBudget = List.copyOf(leftForBudget);
		givenUp = List.copyOf(givenUp);
		unpriced = List.copyOf(unpriced);
		errors = List.copyOf(errors);
	}

	/**
	 * Whether somebody asked the run to stop before it was done.
	 */
	public boolean interrupted() {
		return this.status == BatchStatus.STOPPED && this.halts.isEmpty() && this.givenUp.isEmpty();
	}

}
