package dev.dailies.ledger.jdbc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.dailies.ledger.Person;
import dev.dailies.shot.OperationState;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The moves that only a person's word allows. Asks no provider and buys nothing: what is
 * reopened is taken up by the next run. Each method is one transaction.
 */
public final class Reopening {

	// whoever has it bought again need not approve it besides
	private static final String APPROVED = ", approved = coalesce(approved, :at)";

	private final JdbcClient jdbc;

	private final Transactions transactions;

	private final Person who;

	Reopening(JdbcClient jdbc, Transactions transactions, Person who) {
		this.who = who;
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/**
	 * What is held and was not approved may be bought, as
	 * {@link dev.dailies.ledger.ManifestLedger#approve}. May be repeated.
	 */
	public void approve(Collection<String> ids) {
		each(ids, Moves::approve);
	}

	/**
	 * What was given for lost and is here after all is taken up again.
	 */
	public void found(Collection<String> ids) {
		each(ids, (moves, id) -> new FoundClips(this.jdbc, moves).found(id));
	}

	/**
	 * FAILED, VANISHED or EXPIRED to READY, and what was skipped because of it to
	 * BLOCKED. What the failure was charged stays counted.
	 */
	public void lost(Collection<String> ids) {
		each(ids, (moves, id) -> {
			moves.keepEarlier(id);
			moves.move(id, moves.stateOf(id), OperationState.READY, "to be bought again", APPROVED
					+ ", task_id = null, video_id = null, rendered_at = null, finished_at = null, not_before = null, refused = 0",
					Map.of("at", moves.now()));
			moves.unskip(id);
		});
	}

	/**
	 * UNKNOWN to READY: it may be paid twice, and what may have been paid stays counted.
	 */
	public void resubmit(Collection<String> ids) {
		each(ids, (moves, id) -> {
			count(id);
			moves.keepEarlier(id);
			moves.move(id, OperationState.UNKNOWN, OperationState.READY,
					"to be bought again, though it may have been bought already",
					APPROVED + ", task_id = null, not_before = null", Map.of("at", moves.now()));
		});
	}

	/**
	 * UNKNOWN to FAILED, counted as charged. Its descendants are skipped.
	 */
	public void abandon(Collection<String> ids) {
		each(ids, (moves, id) -> {
			count(id);
			String why = this.jdbc.sql("select coalesce(error, '') from operation where id = :id")
				.param("id", id)
				.query(String.class)
				.single();
			moves.fail(id, OperationState.UNKNOWN, "abandoned",
					"given up; nobody knows whether it was bought" + (why.isEmpty() ? "" : ": " + why), "");
		});
	}

	/**
	 * FETCHED to READY, and what the manifest has made of it to BLOCKED. What was made
	 * and paid stays, and stays counted.
	 * @throws dev.dailies.ledger.IllegalMoveException if something that works on one of
	 * them is under way; nothing is changed then
	 */
	public void remake(Collection<String> ids) {
		each(ids, (moves, id) -> {
			new Remaking(this.jdbc, moves).again(id, "to be made again", null);
			this.jdbc.sql("update operation set approved = coalesce(approved, :at) where id = :id")
				.param("at", moves.now())
				.param("id", id)
				.update();
		});
	}

	/**
	 * Makes the next run search for the tasks of UNKNOWN operations at once.
	 */
	public void search(Collection<String> ids) {
		each(ids, (moves, id) -> {
			moves.touch(List.of(id));
			moves.tell(id, moves.stateOf(id), "its task is to be searched for again");
			moves.keep(id);
			this.jdbc
				.sql("update operation set not_before = null, parked_by = null where id = :id and state = :unknown")
				.param("id", id)
				.param("unknown", OperationState.UNKNOWN.word())
				.update();
		});
	}

	/**
	 * UNKNOWN to RUNNING with a task that a person found.
	 */
	public void adopt(String id, String taskId) {
		each(List.of(id), (moves, one) -> {
			count(one);
			moves.move(one, OperationState.UNKNOWN, OperationState.RUNNING, "a person named its task " + taskId,
					", task_id = :task, not_before = :now, error_code = null, error = null",
					Map.of("task", taskId, "now", moves.now()));
		});
	}

	/** What may have been paid counts as paid. */
	private void count(String id) {
		this.jdbc.sql("update operation set credits = credits + reserved, reserved = 0 where id = :id")
			.param("id", id)
			.update();
	}

	private void each(Collection<String> ids, BiConsumer<Moves, String> work) {
		this.transactions.surely((moves) -> {
			moves.onTheWordOf(this.who);
			ids.forEach((id) -> work.accept(moves, id));
		});
	}

}
