package dev.dailies.cli;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.job.RunResult;
import dev.dailies.report.Totals;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;
import dev.dailies.station.Halt;

/**
 * What a command's exit code means. Scripts rely on it.
 */
enum ExitCode {

	DONE(0), PROGRAM_FAILED(1), REFUSED(2), SHOTS_FAILED(3), BUDGET(4), UNKNOWN(5), LEDGER_HELD(6), BAD_TOKEN(7),
	SOMETHING_TO_DO(8), INTERRUPTED(130);

	private final int code;

	ExitCode(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	/**
	 * The one code for several runs.
	 */
	static ExitCode mostPressing(Set<ExitCode> codes) {
		return Stream
			.of(INTERRUPTED, PROGRAM_FAILED, BAD_TOKEN, LEDGER_HELD, UNKNOWN, BUDGET, SHOTS_FAILED, REFUSED,
					SOMETHING_TO_DO, DONE)
			.filter(codes::contains)
			.findFirst()
			.orElse(DONE);
	}

	/**
	 * The most pressing thing about a run: money that is unclear comes before shots that
	 * failed.
	 */
	static ExitCode of(RunResult result) {
		Totals totals = result.totals();
		if (!result.errors().isEmpty() || totals == null) {
			return PROGRAM_FAILED;
		}
		Set<ExitCode> halts = result.halts().stream().map((halt) -> of(halt.reason())).collect(Collectors.toSet());
		if (halts.contains(BAD_TOKEN)) {
			return BAD_TOKEN;
		}
		if (result.interrupted()) {
			return INTERRUPTED;
		}
		// what is being submitted when a run has ended is another process's, or was cut
		// off
		if (totals.operations(OperationState.UNKNOWN) + totals.operations(OperationState.SUBMITTING) > 0) {
			return UNKNOWN;
		}
		if (!halts.isEmpty()) {
			return mostPressing(halts);
		}
		if (!result.leftForBudget().isEmpty()) {
			return BUDGET;
		}
		if (totals.notHome() > 0 || totals.missingClips() > 0) {
			// whatever the manifest asks for now: it is paid for
			return SHOTS_FAILED;
		}
		if (result.portion() != null) {
			return (result.portion().finished() + result.portion().held() == result.portion().shots()) ? DONE
					: SHOTS_FAILED;
		}
		// what is held is no failure: a person is asked, and the run did all it may
		int done = totals.shots(ShotStatus.FINISHED) + totals.shots(ShotStatus.HELD);
		return (done == totals.shotCount()) ? DONE : SHOTS_FAILED;
	}

	private static ExitCode of(Halt.Reason reason) {
		return switch (reason) {
			case BUDGET, NO_CREDIT -> BUDGET;
			case BAD_TOKEN -> BAD_TOKEN;
			case PROVIDER, FAILURES, WINDOW -> SHOTS_FAILED;
			case DISK -> PROGRAM_FAILED;
		};
	}

}
