package dev.dailies.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.dailies.shot.OperationState;

/**
 * Operations of a manifest, summed up for people.
 *
 * @param here operations whose clips are
 * @param ended operations that no run goes on with by itself
 * @param atProvider tasks that providers are at work on
 * @param comingHome clips that are made and not yet here
 * @param troubles what is not as hoped for, in words; empty if nothing
 */
public record Progressed(int all, int here, int ended, int atProvider, int comingHome, String troubles) {

	public static Progressed of(Snapshot run) {
		Map<OperationState, Integer> operations = run.operations();
		int all = 0;
		int here = 0;
		// until somebody approves it, no run goes on with it either
		int ended = run.behindHolds();
		int atProvider = 0;
		int comingHome = 0;
		List<String> troubles = new ArrayList<>();
		for (Map.Entry<OperationState, Integer> count : operations.entrySet()) {
			int number = count.getValue();
			all += number;
			switch (count.getKey()) {
				case FETCHED -> {
					here += number;
					ended += number;
				}
				case SUBMITTING, RUNNING -> atProvider += number;
				case RENDERED -> comingHome += number;
				case FAILED, VANISHED, EXPIRED, UNKNOWN, SKIPPED -> {
					ended += number;
					troubles.add(number + " " + count.getKey().word());
				}
				case BLOCKED, HELD, READY -> {
					// they wait, and why is another question
				}
			}
		}
		return new Progressed(all, here, ended, atProvider, comingHome, String.join(", ", troubles));
	}

	String atWork() {
		return this.atProvider + " at the providers, " + this.comingHome + " coming home";
	}

}
