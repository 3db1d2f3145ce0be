package dev.dailies.ledger.copy;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.jdbc.AboutRows;
import dev.dailies.ledger.jdbc.JdbcLedgerReader;
import dev.dailies.words.RefusedException;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All rows of a ledger into another database, in one transaction: they are there and the
 * same, or nothing is. What is there afterwards is marked as an unfinished copy.
 */
final class Transfer {

	private static final int ROWS_AT_ONCE = 1000;

	/** What is true of one database and its journal alone, or of where it is. */
	private static final Set<About> OF_THIS_PLACE = EnumSet.of(About.JOURNAL_READ, About.JOURNAL_ANEW,
			About.CLIPS_IN_ORDER, About.RESULTS_WRITTEN, About.MENDED, About.MOVED_TO, About.UNFINISHED);

	private final DataSource source;

	private final DataSource target;

	private final CopyWatch watch;

	private final Set<About> unsaid;

	private long done;

	/**
	 * @param source nobody may write it
	 * @param target whose tables are there
	 * @param sameJournal whether the journal of the one is that of the other, too
	 */
	Transfer(DataSource source, DataSource target, boolean sameJournal, CopyWatch watch) {
		this.source = source;
		this.target = target;
		this.watch = watch;
		this.unsaid = EnumSet.copyOf(OF_THIS_PLACE);
		if (sameJournal) {
			this.unsaid.removeAll(Set.of(About.JOURNAL_READ, About.JOURNAL_ANEW));
		}
		if (new AboutRows(JdbcClient.create(source)).get(About.COMMAND)
			.filter((command) -> command.contains("--ledger"))
			.isPresent()) {
			// it names the one that is left
			this.unsaid.addAll(Set.of(About.COMMAND, About.FOLDER));
		}
	}

	/**
	 * Writes them, over an unfinished copy that is there.
	 * @param from where the source is
	 * @return how many rows
	 * @throws RefusedException if what was written is not what was read; nothing is there
	 * then
	 */
	long write(String from) {
		List<CopiedTable> tables = new SharedTables(this.source, this.target).all(this.unsaid);
		JdbcTemplate reading = new JdbcTemplate(this.source);
		reading.setFetchSize(ROWS_AT_ONCE);
		JdbcTemplate writing = new JdbcTemplate(this.target);
		writing.setFetchSize(ROWS_AT_ONCE);
		long all = tables.stream().mapToLong((table) -> table.count(reading)).sum();
		long revision = new JdbcLedgerReader(this.source).revision().orElse(0L);
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(this.target));
		transaction.executeWithoutResult((status) -> {
			TargetDatabase database = TargetDatabase.of(this.target);
			Map<CopiedTable, RowSum> read = new LinkedHashMap<>();
			database.uncounted(() -> {
				database.empty(tables);
				tables.forEach((table) -> read.put(table, table.copy(reading, writing, (rows) -> {
					this.done += rows;
					this.watch.rows(this.done, all);
				})));
			});
			database.numberOn();
			database.revisionBehind(revision);
			read.forEach((table, sum) -> refuseOther(table.name(), sum, table.sum(writing)));
			new AboutRows(JdbcClient.create(this.target)).put(About.UNFINISHED, from);
			this.watch.reached(Step.ROWS_WRITTEN);
		});
		this.watch.reached(Step.COMMITTED);
		return all;
	}

	private static void refuseOther(String table, RowSum read, RowSum written) {
		if (!written.isThatOf(read)) {
			throw new RefusedException("What was written into the table " + table + " is not what was read ("
					+ read.rows() + " rows read, " + written.rows()
					+ " found), so all of it was taken back. The ledger is where it was; "
					+ "have a look at the database, and give the same command again.");
		}
	}

}
