package dev.dailies.plan;

/**
 * A plan that cannot be used; the message says why and what to do.
 */
public class PlanException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	PlanException(String message) {
		super(message);
	}

}
