package dev.dailies.provider;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known after a submit.
 */
public sealed interface SubmitAnswer {

	/**
	 * The provider made a task.
	 */
	record Accepted(String taskId) implements SubmitAnswer {
	}

	/**
	 * The provider answered with the finished result at once.
	 *
	 * @param outputs at least one
	 * @param charge what the provider says it cost; null if it does not say
	 * @param told what it tells beside that
	 */
	record Finished(String taskId, List<Output> outputs, @Nullable Charge charge, Told told) implements SubmitAnswer {

		public Finished {
			outputs = List.copyOf(outputs);
		}

		public Finished(String taskId, List<Output> outputs, @Nullable Charge charge) {
			this(taskId, outputs, charge, Told.NOTHING);
		}

		public Finished(String taskId, List<Output> outputs) {
			this(taskId, outputs, null);
		}

	}

	/**
	 * Surely nothing was created and nothing charged.
	 */
	record NotCreated(Refusal refusal) implements SubmitAnswer {
	}

	/**
	 * Created or not, charged or not: nobody knows.
	 *
	 * @param why for the operator, for example "no answer within 60 s"
	 */
	record Unknown(String why) implements SubmitAnswer {
	}

}
