package dev.dailies.job;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;

/**
 * Work that belongs to a step's end. Spring Batch only logs what a listener throws there
 * and goes on as if the step were complete.
 */
final class StepEnd {

	private StepEnd() {
	}

	/**
	 * Does the work if the step completed; the step fails if the work does.
	 */
	static ExitStatus with(StepExecution step, Runnable work) {
		if (step.getStatus() != BatchStatus.COMPLETED) {
			return step.getExitStatus();
		}
		try {
			work.run();
			return step.getExitStatus();
		}
		catch (RuntimeException ex) {
			step.setStatus(BatchStatus.FAILED);
			step.addFailureException(ex);
			return ExitStatus.FAILED.addExitDescription(ex);
		}
	}

}
