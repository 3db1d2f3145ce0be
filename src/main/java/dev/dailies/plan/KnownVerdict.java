package dev.dailies.plan;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.plan.Planner.Reasoned;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * What a run does with an operation that the ledger knows, by where it stands.
 */
final class KnownVerdict {

	private final KeptClips keeping;

	/** What is fetched after all, and what waits for it again, by id. */
	private final Set<String> backAgain = new HashSet<>();

	KnownVerdict(KeptClips keeping) {
		this.keeping = keeping;
	}

	/**
	 * @param source what is planned for the operation it works on; null for a first one
	 */
	Reasoned of(LedgerOperation operation, @Nullable PlannedOperation source) {
		if (this.keeping.isFound(operation)) {
			this.backAgain.add(operation.operation().id());
			return new Reasoned(Verdict.REUSE, "its clip is here as it was fetched, and is taken up again, free");
		}
		String said = (operation.error() != null) ? ": " + operation.error().replaceFirst("\\.$", "") : "";
		return switch (operation.state()) {
			case FETCHED -> this.keeping.isHere(operation) ? here(operation) : missing(operation);
			case RENDERED -> new Reasoned(Verdict.REUSE, "made and paid for; brought home, free");
			case RUNNING ->
				new Reasoned(Verdict.REUSE, "at work as task " + operation.taskId() + "; looked at again, free");
			case SUBMITTING, UNKNOWN -> new Reasoned(Verdict.SKIP, "nobody knows whether it was bought" + said
					+ "; it is searched for, and if it is not found: retry --unknown");
			case FAILED -> new Reasoned(Verdict.SKIP, "it failed" + said + "; to buy it again: retry --failed");
			case VANISHED ->
				new Reasoned(Verdict.SKIP, "it was paid for and is lost" + said + "; to buy it again: retry --failed");
			case EXPIRED -> new Reasoned(Verdict.SKIP,
					"it was made and paid for, and is deleted" + said + "; to buy it again: retry --failed");
			case SKIPPED -> skipped(operation);
			case HELD -> new Reasoned(Verdict.BUY, "not bought yet, approved or held no more");
			case READY ->
				isToBeMadeAgain(operation) ? new Reasoned(Verdict.RETRY, "to be made again, " + operation.remark())
						: (operation.attempts() == 0) ? new Reasoned(Verdict.BUY, "not bought yet") : new Reasoned(
								Verdict.RETRY, "asked for " + operation.attempts() + " times, not made" + said);
			case BLOCKED -> (source != null && source.verdict() == Verdict.SKIP)
					? new Reasoned(Verdict.SKIP, "its source is not there: " + source.reason())
					: new Reasoned(Verdict.BUY, (operation.attempts() > 0) ? "to be made again, waits for its source"
							: "not bought yet, waits for its source");
		};
	}

	/**
	 * Ready as it would be without a purchase, and not after one that came to nothing.
	 */
	private static boolean isToBeMadeAgain(LedgerOperation operation) {
		return operation.attempts() > 0 && operation.error() == null && operation.remark() != null;
	}

	private Reasoned skipped(LedgerOperation operation) {
		String parent = operation.operation().parentId();
		if (parent == null || !this.backAgain.contains(parent)) {
			return new Reasoned(Verdict.SKIP, "its source failed or is lost");
		}
		this.backAgain.add(operation.operation().id());
		return new Reasoned(Verdict.BUY, "not bought yet, its source is here again");
	}

	private static Reasoned here(LedgerOperation operation) {
		boolean flawed = operation.clips().stream().anyMatch((clip) -> clip.flaw() != null);
		return new Reasoned(Verdict.REUSE,
				"its clip is here" + (flawed ? ", and not as ordered; to have it made again: retry --flawed" : ""));
	}

	private Reasoned missing(LedgerOperation operation) {
		Instant made = operation.renderedAt();
		boolean kept = made == null
				|| this.keeping.now().isBefore(this.keeping.keptUntil(operation.operation().provider(), made));
		return kept ? new Reasoned(Verdict.FETCH_AGAIN, "its clip is not here any more; its link may still live, free")
				: new Reasoned(Verdict.SKIP, "its clip is not here any more, and " + operation.operation().provider()
						+ " keeps no video that long");
	}

	/**
	 * What becomes of an operation that the manifest no longer asks for.
	 */
	static String leftBehind(OperationState state) {
		return switch (state) {
			case BLOCKED, HELD, READY, SKIPPED -> "no longer asked for, and never bought";
			case FAILED -> "no longer asked for; it failed";
			case VANISHED, EXPIRED -> "no longer asked for; it was paid for and is lost";
			case SUBMITTING, UNKNOWN -> "no longer asked for, and nobody knows whether it was bought";
			case RUNNING, RENDERED -> "no longer asked for; it is paid for, and so brought home";
			case FETCHED -> "no longer asked for; its clip stays";
		};
	}

}
