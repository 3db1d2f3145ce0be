package dev.dailies.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import dev.dailies.ledger.JdbcLedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a ledger's file holds, found out without changing anything.
 */
public sealed interface LedgerState {

	/**
	 * Looks into the file, also while a run writes it.
	 */
	static LedgerState of(Path ledger) {
		if (!Files.exists(ledger)) {
			return new Absent();
		}
		if (!Files.isRegularFile(ledger)) {
			return new Damaged("it is no file");
		}
		boolean quiet = !hasLog(ledger);
		LedgerState state = look(quiet ? Database.forLookingAt(ledger) : Database.forReading(ledger));
		boolean disturbed = quiet && state instanceof Damaged && hasLog(ledger);
		return disturbed ? look(Database.forReading(ledger)) : state;
	}

	/**
	 * Whether SQLite's log lies beside it: a run is at work, or was killed.
	 */
	private static boolean hasLog(Path ledger) {
		return Files.exists(ledger.resolveSibling(ledger.getFileName() + "-wal"));
	}

	private static LedgerState look(DataSource dataSource) {
		try {
			JdbcClient jdbc = JdbcClient.create(dataSource);
			List<String> flaws = jdbc.sql("pragma quick_check(3)").query(String.class).list();
			if (!flaws.equals(List.of("ok"))) {
				return new Damaged(String.join("; ", flaws));
			}
			List<String> tables = jdbc.sql("select name from sqlite_master where type = 'table'")
				.query(String.class)
				.list();
			if (tables.contains("operation")) {
				return holds(new JdbcLedgerReader(dataSource));
			}
			// the job repository's tables are made first
			return tables.stream().allMatch((table) -> table.startsWith("BATCH_")) ? new Empty()
					: new Damaged("it is a database, but no ledger");
		}
		catch (DataAccessException ex) {
			return new Damaged(String.valueOf(ex.getMostSpecificCause().getMessage()));
		}
	}

	private static Holds holds(JdbcLedgerReader ledger) {
		Map<OperationState, Integer> operations = new EnumMap<>(OperationState.class);
		ledger.counts().forEach((count) -> operations.merge(count.state(), count.operations(), Integer::sum));
		return new Holds(operations, ledger.credits(), ledger.about(About.WORLD).orElse(null),
				ledger.about(About.MANIFEST).orElse(null));
	}

	/**
	 * There is no such file.
	 */
	record Absent() implements LedgerState {
	}

	/**
	 * The run that began it ended before it wrote anything.
	 */
	record Empty() implements LedgerState {
	}

	/**
	 * It cannot be read.
	 *
	 * @param why for people, for example "file is not a database"
	 */
	record Damaged(String why) implements LedgerState {
	}

	/**
	 * It is whole.
	 *
	 * @param operations how many stand in each state; a state without any is left out
	 * @param world {@code sandbox} or {@code providers}; null if it does not say
	 * @param manifest the path of the manifest it was made from; null if it does not say
	 */
	record Holds(Map<OperationState, Integer> operations, Credits credits, @Nullable String world,
			@Nullable String manifest) implements LedgerState {
	}

}
