package dev.dailies.ledger.jdbc;

import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger's transactions. Only they can move an operation, and once they are committed
 * they hand to the journal whatever moved: nobody has to remember that.
 */
final class Transactions {

	private final JdbcClient jdbc;

	private final TransactionTemplate template;

	private final Clock clock;

	private volatile LedgerJournal journal = LedgerJournal.NONE;

	Transactions(DataSource dataSource, Clock clock) {
		this.jdbc = JdbcClient.create(dataSource);
		this.template = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		this.clock = clock;
	}

	/**
	 * From now on, what moves is written down there, too.
	 */
	void keepIn(LedgerJournal second) {
		this.journal = second;
	}

	LedgerJournal journal() {
		return this.journal;
	}

	/**
	 * One transaction. The journal has what moved in it, and is forced to disk with what
	 * comes next.
	 */
	void run(Consumer<Moves> work) {
		call(asFunction(work), false);
	}

	/**
	 * As {@link #run}, with a result.
	 */
	<T> T get(Function<Moves, T> work) {
		return Objects.requireNonNull(call(work, false));
	}

	/**
	 * As {@link #run}, for what something is done on the strength of: when it returns,
	 * the journal has it on disk.
	 */
	void surely(Consumer<Moves> work) {
		call(asFunction(work), true);
	}

	/**
	 * As {@link #surely(Consumer)}, with a result.
	 * @param unkept is told why, where it is committed and the journal could not be
	 * written; the error is thrown all the same
	 */
	<T> T surely(Function<Moves, T> work, Consumer<RuntimeException> unkept) {
		Moves moves = new Moves(this.jdbc, this.clock);
		T result = Objects.requireNonNull(this.template.execute((status) -> work.apply(moves)));
		try {
			hand(moves, true);
		}
		catch (RuntimeException ex) {
			unkept.accept(ex);
			throw ex;
		}
		return result;
	}

	private <T extends @Nullable Object> T call(Function<Moves, T> work, boolean surely) {
		Moves moves = new Moves(this.jdbc, this.clock);
		T result = this.template.execute((status) -> work.apply(moves));
		hand(moves, surely);
		return result;
	}

	private static Function<Moves, @Nullable Void> asFunction(Consumer<Moves> work) {
		return (moves) -> {
			work.accept(moves);
			return null;
		};
	}

	private void hand(Moves moves, boolean surely) {
		if (!moves.worthKeeping().isEmpty()) {
			this.journal.moved(moves.worthKeeping(), surely);
		}
	}

}
