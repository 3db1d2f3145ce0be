package dev.dailies.ledger.jdbc;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger's transactions. Only they can move an operation, and once they are committed
 * they hand whatever moved to the queues and to the journal: nobody has to remember that.
 */
final class Transactions {

	private final JdbcClient jdbc;

	private final TransactionTemplate template;

	/** A part of a group that fails takes nothing else of the group with it. */
	private final TransactionTemplate part;

	private final Clock clock;

	private final Riders riders;

	private final BuyerFence fence;

	private volatile LedgerJournal journal = LedgerJournal.NONE;

	private volatile Consumer<Moves> queues = (moves) -> {
	};

	Transactions(DataSource dataSource, Clock clock) {
		this.jdbc = JdbcClient.create(dataSource);
		this.fence = new BuyerFence(this.jdbc);
		JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
		this.template = new TransactionTemplate(manager);
		this.part = new TransactionTemplate(manager);
		this.part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
		this.clock = clock;
		this.riders = new Riders(this.jdbc, this.part);
	}

	/**
	 * From now on, what moves is written down there, too.
	 */
	void keepIn(LedgerJournal second) {
		this.journal = second;
	}

	/**
	 * From now on, what moves is told there, too.
	 */
	void tell(Consumer<Moves> told) {
		this.queues = told;
	}

	/**
	 * What keeps a process from moving anything that lost the right to.
	 */
	BuyerFence fence() {
		return this.fence;
	}

	LedgerJournal journal() {
		return this.journal;
	}

	/**
	 * What need not be on disk at once, and goes with the transaction that comes next.
	 */
	Riders riders() {
		return this.riders;
	}

	/**
	 * Makes one transaction of all that the work does here on this thread: one commit,
	 * and one turn of the journal. What fails within it is taken back by itself; none of
	 * it is on disk before this returns.
	 */
	void together(Runnable work) {
		if (open() != null) {
			work.run();
			return;
		}
		Group group = new Group(moves());
		TransactionSynchronizationManager.bindResource(this, group);
		try {
			this.template.executeWithoutResult((status) -> {
				this.riders.board();
				work.run();
			});
		}
		finally {
			TransactionSynchronizationManager.unbindResource(this);
		}
		hand(group);
	}

	/**
	 * One transaction. The journal has what moved in it, and is forced to disk with what
	 * comes next.
	 */
	void run(Consumer<Moves> work) {
		call(asFunction(work), false, null);
	}

	/**
	 * As {@link #run}, for what a process may have to write down that has lost the right
	 * to buy: the work itself asks the fence.
	 */
	void late(Consumer<Moves> work) {
		inOne(asFunction(work), false, null);
	}

	/**
	 * As {@link #run}, with a result.
	 */
	<T> T get(Function<Moves, T> work) {
		return Objects.requireNonNull(call(work, false, null));
	}

	/**
	 * As {@link #run}, for what something is done on the strength of: when it returns,
	 * the journal has it on disk.
	 */
	void surely(Consumer<Moves> work) {
		call(asFunction(work), true, null);
	}

	/**
	 * As {@link #surely(Consumer)}, with a result.
	 * @param unkept is told why, where it is committed and the journal could not be
	 * written; the error is thrown all the same
	 */
	<T> T surely(Function<Moves, T> work, Consumer<RuntimeException> unkept) {
		return Objects.requireNonNull(call(work, true, unkept));
	}

	private <T extends @Nullable Object> T call(Function<Moves, T> work, boolean surely,
			@Nullable Consumer<RuntimeException> unkept) {
		return inOne((moves) -> {
			Group group = open();
			if (group == null || !group.passed) {
				this.fence.pass();
			}
			if (group != null) {
				// the buyer's row is held until the group is committed
				group.passed = true;
			}
			return work.apply(moves);
		}, surely, unkept);
	}

	private <T extends @Nullable Object> T inOne(Function<Moves, T> work, boolean surely,
			@Nullable Consumer<RuntimeException> unkept) {
		Group group = open();
		if (group != null) {
			Moves moves = moves();
			T result = this.part.execute((status) -> work.apply(moves));
			group.take(moves, surely, unkept);
			return result;
		}
		Group own = new Group(moves());
		T result = this.template.execute((status) -> {
			this.riders.board();
			return work.apply(own.moves);
		});
		own.surely(surely, unkept);
		hand(own);
		return result;
	}

	/**
	 * The group that is open on this thread.
	 */
	private @Nullable Group open() {
		return (Group) TransactionSynchronizationManager.getResource(this);
	}

	private Moves moves() {
		return new Moves(this.jdbc, this.clock);
	}

	private static Function<Moves, @Nullable Void> asFunction(Consumer<Moves> work) {
		return (moves) -> {
			work.accept(moves);
			return null;
		};
	}

	private void hand(Group group) {
		this.queues.accept(group.moves);
		if (group.moves.worthKeeping().isEmpty()) {
			return;
		}
		try {
			this.journal.moved(group.moves.worthKeeping(), group.surely);
		}
		catch (RuntimeException ex) {
			group.unkept.forEach((told) -> told.accept(ex));
			throw ex;
		}
	}

	/**
	 * What becomes one transaction.
	 */
	private static final class Group {

		private final Moves moves;

		private final List<Consumer<RuntimeException>> unkept = new ArrayList<>();

		private boolean surely;

		private boolean passed;

		Group(Moves moves) {
			this.moves = moves;
		}

		void take(Moves of, boolean sure, @Nullable Consumer<RuntimeException> told) {
			this.moves.with(of);
			surely(sure, told);
		}

		void surely(boolean sure, @Nullable Consumer<RuntimeException> told) {
			this.surely |= sure;
			if (told != null) {
				this.unkept.add(told);
			}
		}

	}

}
