package dev.dailies.job;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.ledger.Caps;
import dev.dailies.report.result.Totals;
import dev.dailies.run.Halt;
import dev.dailies.run.Portion.Ended;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.ExitCode;
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
 * @param notes what a person should know besides, in sentences
 * @param ways what was bought by another call than is usual, in sentences
 * @param asked whether somebody asked it to stop while it was buying
 * @param unpriced the operations that were bought without a known price
 * @param caps what it might spend in the end
 * @param portion how the run's portion of the manifest ended; null if it was the whole
 * @param totals of the results; null if they were not written
 * @param errors what nobody foresaw; empty if nothing did
 */
public record RunResult(BatchStatus status, List<Halt> halts, List<String> leftForBudget, List<String> givenUp,
		List<String> notes, List<String> ways, boolean asked, List<String> unpriced, Caps caps, @Nullable Ended portion,
		@Nullable Totals totals, List<Throwable> errors) {

	public RunResult {
		halts = List.copyOf(halts);
		leftForBudget = List.copyOf(leftForBudget);
		givenUp = List.copyOf(givenUp);
		notes = List.copyOf(notes);
		ways = List.copyOf(ways);
		unpriced = List.copyOf(unpriced);
		errors = List.copyOf(errors);
	}

	/**
	 * Whether somebody asked the run to stop before it was done.
	 */
	public boolean interrupted() {
		return this.status == BatchStatus.STOPPED && (this.asked || (this.halts.isEmpty() && this.givenUp.isEmpty()));
	}

	/**
	 * The most pressing thing about a run: money that is unclear comes before shots that
	 * failed.
	 */
	public ExitCode exitCode() {
		if (!this.errors.isEmpty() || this.totals == null) {
			return ExitCode.PROGRAM_FAILED;
		}
		Set<ExitCode> halts = this.halts.stream()
			.map((halt) -> exitCode(halt.reason()))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(ExitCode.class)));
		if (!this.leftForBudget.isEmpty()) {
			halts.add(ExitCode.BUDGET);
		}
		if (halts.contains(ExitCode.BAD_TOKEN)) {
			return ExitCode.BAD_TOKEN;
		}
		if (interrupted()) {
			return ExitCode.INTERRUPTED;
		}
		// what is being submitted when a run has ended is another process's, or was cut
		// off
		if (this.totals.operations(OperationState.UNKNOWN) + this.totals.operations(OperationState.SUBMITTING) > 0) {
			return ExitCode.UNKNOWN;
		}
		if (!halts.isEmpty()) {
			return ExitCode.mostPressing(halts);
		}
		if (this.totals.notHome() > 0 || this.totals.missingClips() > 0) {
			// whatever the manifest asks for now: it is paid for
			return ExitCode.SHOTS_FAILED;
		}
		if (this.portion != null) {
			return (this.portion.finished() + this.portion.held() == this.portion.shots()) ? ExitCode.DONE
					: ExitCode.SHOTS_FAILED;
		}
		// what is held is no failure: a person is asked, and the run did all it may
		int done = this.totals.shots(ShotStatus.FINISHED) + this.totals.shots(ShotStatus.HELD);
		return (done == this.totals.shotCount()) ? ExitCode.DONE : ExitCode.SHOTS_FAILED;
	}

	private static ExitCode exitCode(Halt.Reason reason) {
		return switch (reason) {
			case BUDGET, NO_CREDIT -> ExitCode.BUDGET;
			case BAD_TOKEN -> ExitCode.BAD_TOKEN;
			case PROVIDER, FAILURES, WINDOW -> ExitCode.SHOTS_FAILED;
			case DISK -> ExitCode.PROGRAM_FAILED;
		};
	}

}
