package dev.dailies.shot;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OperationStateTest {

	@Test
	void the_allowed_moves_are_these_and_no_others() {
		List<String> moves = new ArrayList<>();
		for (OperationState from : OperationState.values()) {
			from.next().forEach((to) -> moves.add(from + " > " + to));
		}

		assertThat(moves).containsExactlyInAnyOrder("BLOCKED > READY", "BLOCKED > SKIPPED", "READY > SUBMITTING",
				"SUBMITTING > RUNNING", "SUBMITTING > RENDERED", "SUBMITTING > READY", "SUBMITTING > FAILED",
				"SUBMITTING > UNKNOWN", "RUNNING > RENDERED", "RUNNING > FAILED", "RUNNING > READY",
				"RUNNING > UNKNOWN", "RUNNING > VANISHED", "RUNNING > EXPIRED", "RENDERED > EXPIRED",
				"VANISHED > READY", "EXPIRED > READY", "READY > SKIPPED", "RENDERED > FETCHED", "UNKNOWN > RUNNING",
				"UNKNOWN > READY", "UNKNOWN > FAILED", "BLOCKED > HELD", "READY > HELD", "HELD > READY",
				"HELD > SKIPPED", "FAILED > READY", "SKIPPED > BLOCKED", "FETCHED > RENDERED", "READY > FETCHED",
				"FAILED > FETCHED", "VANISHED > FETCHED", "EXPIRED > FETCHED", "FETCHED > READY", "FETCHED > BLOCKED",
				"READY > BLOCKED", "HELD > BLOCKED", "FAILED > BLOCKED", "VANISHED > BLOCKED", "EXPIRED > BLOCKED");
	}

	@Test
	void nothing_that_may_be_paid_for_becomes_ready_but_by_certainty_or_a_persons_word() {
		for (OperationState state : OperationState.values()) {
			if (state.mayBecome(OperationState.READY)) {
				assertThat(state).isIn(OperationState.BLOCKED, OperationState.HELD, OperationState.SUBMITTING,
						OperationState.RUNNING, OperationState.UNKNOWN, OperationState.FAILED, OperationState.VANISHED,
						OperationState.EXPIRED, OperationState.FETCHED);
			}
		}
	}

}
