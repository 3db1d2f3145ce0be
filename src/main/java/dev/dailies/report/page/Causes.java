package dev.dailies.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.ledger.Cause;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.report.result.OperationResult;
import dev.dailies.report.result.ShotResult;
import dev.dailies.report.result.Words;
import dev.dailies.shot.OperationState;
import dev.dailies.words.Count;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;

/**
 * Why operations are not what was hoped for, the same cause told once.
 */
final class Causes {

	private static final int SHOTS_NAMED = 8;

	private static final int CAUSES_NAMED = 12;

	private static final int LONGEST = 300;

	private final Map<List<String>, Group> groups = new LinkedHashMap<>();

	/**
	 * @param page which one the shot is on
	 */
	void add(ShotResult shot, int page) {
		for (OperationResult result : shot.current()) {
			String error = result.error().orElse(null);
			if (error != null && result.ledger().state() != OperationState.SKIPPED) {
				LedgerOperation operation = result.ledger();
				this.groups
					.computeIfAbsent(Cause.kind(operation.state(), operation.errorCode(), error),
							(kind) -> new Group(operation, error, shot.ledger().position()))
					.add(shot, page);
			}
		}
	}

	/**
	 * The commonest first.
	 * @param run how a command is told which run it is
	 */
	List<Named> all(String run) {
		return this.groups.values()
			.stream()
			.sorted(Comparator.comparing(Group::counted, Cause.COMMONEST_FIRST))
			.limit(CAUSES_NAMED)
			.map((group) -> group.cause(run))
			.toList();
	}

	/**
	 * How many causes {@link #all} does not name, in words; null if it names them all.
	 */
	@Nullable String others() {
		int others = this.groups.size() - CAUSES_NAMED;
		return (others > 0) ? "and " + Count.of(others, "other cause") + ", see error in operations.csv" : null;
	}

	/**
	 * One cause on the page.
	 *
	 * @param more how many shots are not named; null if all are
	 * @param cure what the command does; null if there is nothing to do
	 */
	record Named(String state, String count, String why, List<Which> shots, @Nullable String more,
			@Nullable String cure, @Nullable String command) {
	}

	/**
	 * A shot by its number in the manifest and its id, and where the first page finds it.
	 */
	record Which(int number, String id, int page) {

		public String link() {
			return ((this.page == 1) ? "" : PageFiles.name(this.page)) + "#shot-" + this.number;
		}

	}

	private static final class Group {

		private final OperationState state;

		private final int position;

		private final String why;

		private final List<Which> shots = new ArrayList<>();

		private int operations;

		private int unnamed;

		Group(LedgerOperation first, String why, int position) {
			this.state = first.state();
			this.position = position;
			this.why = Words.shortened(why, LONGEST);
		}

		/**
		 * As the ledger counts it.
		 */
		Cause counted() {
			return new Cause(this.state, null, this.why, this.operations, "", this.position);
		}

		void add(ShotResult shot, int page) {
			this.operations++;
			Which which = new Which(shot.ledger().position() + 1, shot.id(), page);
			if (this.shots.contains(which)) {
				return;
			}
			if (this.shots.size() < SHOTS_NAMED) {
				this.shots.add(which);
			}
			else {
				this.unnamed++;
			}
		}

		Named cause(String run) {
			return switch (this.state) {
				case FAILED, VANISHED, EXPIRED ->
					cause("To see what another try costs:", Typed.command("retry " + run + " --failed --dry-run"));
				case UNKNOWN -> cause("A run searches for it again, free; to settle it otherwise:",
						Typed.command("retry " + run + " --unknown=adopt|resubmit|abandon"));
				case FETCHED -> cause(null, null);
				case BLOCKED, HELD, READY, SUBMITTING, RUNNING, RENDERED, SKIPPED ->
					cause("The next run takes it up again by itself.", "");
			};
		}

		private Named cause(@Nullable String cure, @Nullable String command) {
			return new Named(this.state.word(), Count.of(this.operations, "operation"), this.why,
					List.copyOf(this.shots), (this.unnamed > 0) ? "and " + this.unnamed + " more" : null, cure,
					command);
		}

	}

}
