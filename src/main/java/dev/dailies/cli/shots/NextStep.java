package dev.dailies.cli.shots;

import java.util.List;
import java.util.function.Predicate;

import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;

/**
 * What to do about a shot.
 *
 * @param why a sentence
 * @param command that costs nothing that was not asked for; null if there is nothing to
 * do
 */
record NextStep(String why, @Nullable String command) {

	static NextStep of(LedgerShot shot, LedgerChoice choice, String runAgain) {
		List<LedgerOperation> wanted = shot.operations().stream().filter(LedgerOperation::inManifest).toList();
		LedgerOperation unknown = first((state) -> state == OperationState.UNKNOWN, shot.operations());
		LedgerOperation lost = first(OperationState::isLost, wanted);
		if (unknown != null) {
			return new NextStep("Nobody knows whether " + step(unknown)
					+ " was bought. A run searches for its task again, free; to settle it otherwise see: "
					+ Typed.command("retry --help"), runAgain);
		}
		if (lost != null) {
			return new NextStep(
					step(lost) + " " + lost.state().word()
							+ ", and stays so until it is asked for again. To see what that costs:",
					Typed.command("retry " + choice.options() + " --failed --shot " + ShellWords.quoted(shot.id())
							+ " --dry-run"));
		}
		if (!shot.inManifest()) {
			return new NextStep("Nothing to do: the manifest no longer asks for it.", null);
		}
		if (wanted.stream().allMatch((operation) -> operation.state() == OperationState.FETCHED)) {
			return new NextStep("Nothing to do: all that it asks for is here.", null);
		}
		List<OperationState> states = wanted.stream().map(LedgerOperation::state).toList();
		LedgerOperation held = first((state) -> state == OperationState.HELD, wanted);
		if (held != null && ShotStatus.of(states) == ShotStatus.HELD) {
			return new NextStep(step(held)
					+ " waits for approval. Put an x into its row's column approve and run again, or put its id into a file:",
					Typed.with(runAgain, "--approve FILE"));
		}
		return new NextStep("It is not finished; a run goes on with it, and buys nothing twice:", runAgain);
	}

	private static @Nullable LedgerOperation first(Predicate<OperationState> wanted, List<LedgerOperation> operations) {
		return operations.stream().filter((operation) -> wanted.test(operation.state())).findFirst().orElse(null);
	}

	private static String step(LedgerOperation operation) {
		return operation.operation().order().step();
	}

}
