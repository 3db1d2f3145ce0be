package dev.dailies.shot;

import java.util.List;

/**
 * What is asked for where a take cannot be made: the same steps, elsewhere.
 *
 * @param insteadOf the id of the first operation that it stands in for
 * @param operations of one take, parents before their children
 */
public record Fallback(String insteadOf, List<Operation> operations) {

	public Fallback {
		operations = List.copyOf(operations);
	}

	public Operation first() {
		return this.operations.get(0);
	}

}
