package dev.dailies.job;

import java.util.Collection;

import dev.dailies.run.RunControl;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.FlowExecution;
import org.springframework.batch.core.job.flow.FlowExecutionException;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.FlowExecutor;
import org.springframework.batch.core.job.flow.State;

/**
 * A station's flow that takes its siblings with it when it does not end as it should,
 * wherever it broke: they would wait for its work for ever.
 */
final class StationFlow implements Flow {

	private final Flow flow;

	private final RunControl control;

	StationFlow(Flow flow, RunControl control) {
		this.flow = flow;
		this.control = control;
	}

	@Override
	public FlowExecution start(FlowExecutor executor) throws FlowExecutionException {
		boolean ended = false;
		try {
			FlowExecution execution = this.flow.start(executor);
			ended = execution.getStatus().equals(FlowExecutionStatus.COMPLETED);
			return execution;
		}
		finally {
			if (!ended) {
				this.control.stop();
			}
		}
	}

	@Override
	public FlowExecution resume(String stateName, FlowExecutor executor) throws FlowExecutionException {
		return this.flow.resume(stateName, executor);
	}

	@Override
	public String getName() {
		return this.flow.getName();
	}

	@Override
	public State getState(String stateName) {
		return this.flow.getState(stateName);
	}

	@Override
	public Collection<State> getStates() {
		return this.flow.getStates();
	}

}
