package dev.dailies.ledger;

import dev.dailies.shot.OperationState;

/**
 * A move that the state machine refuses, or that found its operation elsewhere.
 */
public class IllegalMoveException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public IllegalMoveException(String operationId, OperationState from, OperationState to, String why) {
		super("Operation " + operationId + " cannot go from " + from + " to " + to + ": " + why);
	}

}
