package dev.dailies.provider;

import java.util.List;

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
	 */
	record Finished(String taskId, List<Output> outputs) implements SubmitAnswer {

		public Finished {
			outputs = List.copyOf(outputs);
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
