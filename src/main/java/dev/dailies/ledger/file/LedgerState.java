package dev.dailies.ledger.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.jdbc.JdbcLedgerReader;
import dev.dailies.ledger.jdbc.LedgerTables;
import dev.dailies.ledger.jdbc.SchemaVersion;
import dev.dailies.ledger.journal.JournalState;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.words.Count;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a ledger's file holds, found out without changing anything.
 */
public sealed interface LedgerState {

	/** SQLite's codes for a damaged file and for one that is no database. */
	Set<Integer> DAMAGE = Set.of(11, 26);

	/**
	 * Looks into the file, also while a run writes it.
	 */
	static LedgerState of(Path ledger) {
		return of(ledger, Look.COUNTING);
	}

	/**
	 * The same without counting how much it holds.
	 */
	static LedgerState uncounted(Path ledger) {
		return of(ledger, Look.ALL_OF_IT);
	}

	/**
	 * The same without reading all of it: what is damaged may not be seen, and how much
	 * it holds is not counted.
	 */
	static LedgerState atAGlance(Path ledger) {
		return of(ledger, Look.GLANCE);
	}

	private static LedgerState of(Path ledger, Look how) {
		if (ServerLink.in(ledger).isPresent()) {
			return unlessLost(look(Database.forReading(ledger), how), ledger);
		}
		if (!Files.exists(ledger)) {
			return unlessLost(new Absent(), ledger);
		}
		if (!Files.isRegularFile(ledger)) {
			return new Unusable("it is no file");
		}
		boolean quiet = !hasLog(ledger);
		LedgerState state = look(quiet ? Database.forLookingAt(ledger) : Database.forReading(ledger), how);
		boolean disturbed = quiet && state instanceof Damaged && hasLog(ledger);
		return unlessLost(disturbed ? look(Database.forReading(ledger), how) : state, ledger);
	}

	/**
	 * A ledger that knows nothing where its journal does is not a new one.
	 */
	private static LedgerState unlessLost(LedgerState state, Path ledger) {
		if (!(state instanceof Absent || state instanceof Empty)) {
			return state;
		}
		return JournalState.of(ledger)
			.filter((journal) -> journal.operations() > 0 || journal.flaw() != null)
			.<LedgerState>map((journal) -> new Lost((state instanceof Absent) ? "is not there" : "is empty", journal))
			.orElse(state);
	}

	/**
	 * What is wrong with it and what to do, in one line; empty if nothing is.
	 */
	default Optional<String> trouble(Path ledger) {
		if (this instanceof Damaged damaged) {
			Optional<JournalState> journal = JournalState.of(ledger);
			String found = "The ledger " + ledger + " is damaged: " + damaged.why.replaceAll("\\s+", " ") + ". ";
			return Optional.of(found + journal.map(LedgerState::nextRun)
				.orElse("What was bought stands in it and in no journal beside it, so keep it, and put back a copy "
						+ "that is whole. With a new ledger everything would be bought again."));
		}
		if (this instanceof Lost lost) {
			return Optional.of("The ledger " + ledger + " " + lost.why + ", though its journal says that something was "
					+ "bought. " + nextRun(lost.journal)
					+ " To begin anew and buy everything again, remove the journal, too.");
		}
		if (this instanceof Unusable unusable) {
			return Optional.of("The ledger " + ledger + " cannot be used: " + unusable.why.replaceAll("\\s+", " ")
					+ ". Mend that, and the same command goes on.");
		}
		if (this instanceof Moved moved) {
			return Optional.of("The ledger " + ServerLink.shown(ledger) + " was moved to " + moved.to
					+ ", and what is bought since is known only there. Go on with that one. Where it is said to be "
					+ "unfinished, end that with: " + copy(ServerLink.shown(ledger), moved.to));
		}
		if (this instanceof Unfinished unfinished) {
			return Optional.of("The ledger " + ServerLink.shown(ledger) + " is an unfinished copy of " + unfinished.from
					+ " and cannot be used yet. End it with: " + copy(unfinished.from, ServerLink.shown(ledger)));
		}
		if (this instanceof Foreign foreign) {
			return Optional.of("The ledger " + ledger + " cannot be used: " + foreign.why);
		}
		return Optional.empty();
	}

	private static String copy(String from, String to) {
		return Typed.command("ledger copy " + ShellWords.quoted(from) + " " + ShellWords.quoted(to));
	}

	/**
	 * That it knows less than its journal, as an old copy does, in one line; empty if it
	 * does not, or a run is at work on it. Not for whoever holds its lock.
	 */
	static Optional<String> older(Path ledger) throws IOException {
		int ahead = JournalState.ahead(ledger, reading(ledger));
		// a run writes down an answer there first
		if (ahead == 0 || LedgerLock.holder(ledger).isPresent()) {
			return Optional.empty();
		}
		return Optional.of("The ledger " + ledger + " is older than its journal, which knows more of "
				+ Count.of(ahead, "operation") + ". The next run brings it up to date, and buys nothing twice.");
	}

	/**
	 * Opens a ledger that holds something for reading, leaving nothing behind.
	 */
	static DataSource reading(Path ledger) {
		return hasLog(ledger) ? Database.forReading(ledger) : Database.forLookingAt(ledger);
	}

	private static String nextRun(JournalState journal) {
		return (journal.flaw() != null) ? journal.flaw() : "The next run makes it anew from its journal "
				+ journal.path() + ", with all that was bought, and " + "buys nothing twice.";
	}

	/**
	 * Whether SQLite's log lies beside it: a run is at work, or was killed.
	 */
	private static boolean hasLog(Path ledger) {
		return Files.exists(ledger.resolveSibling(ledger.getFileName() + "-wal"));
	}

	private static LedgerState look(DataSource dataSource, Look how) {
		try {
			JdbcClient jdbc = JdbcClient.create(dataSource);
			boolean inFile = !LedgerTables.isOnServer(dataSource);
			boolean closely = inFile && how != Look.GLANCE;
			List<String> flaws = closely ? jdbc.sql("pragma quick_check(1)").query(String.class).list() : List.of();
			if (closely && !flaws.equals(List.of("ok"))) {
				return new Damaged(String.join("; ", flaws));
			}
			Set<String> tables = LedgerTables.names(dataSource);
			if (tables.contains("operation")) {
				int version = tables.contains("about") ? SchemaVersion.of(dataSource) : 0;
				return SchemaVersion.isKnown(version) ? holdsHere(new JdbcLedgerReader(dataSource), how, tables)
						: new Foreign("it was made by a newer Dailies (its tables are of version " + version
								+ "). Use that one, or a newer one still.");
			}
			// the job repository's tables are made first
			return (!inFile || tables.stream().allMatch((table) -> table.startsWith("batch_"))) ? new Empty()
					: new Foreign("it is a database, but no ledger. Give another --ledger or --out.");
		}
		catch (DataAccessException ex) {
			Throwable cause = ex.getMostSpecificCause();
			String why = String.valueOf(cause.getMessage());
			boolean damaged = cause instanceof SQLException sql && DAMAGE.contains(sql.getErrorCode());
			return damaged ? new Damaged(why) : new Unusable(why);
		}
	}

	private static LedgerState holdsHere(JdbcLedgerReader ledger, Look how, Set<String> tables) {
		if (tables.contains("about")) {
			Optional<String> moved = ledger.about(About.MOVED_TO);
			Optional<String> unfinished = ledger.about(About.UNFINISHED);
			if (moved.isPresent() || unfinished.isPresent()) {
				return moved.<LedgerState>map(Moved::new).orElseGet(() -> new Unfinished(unfinished.orElseThrow()));
			}
		}
		return holds(ledger, how);
	}

	private static Holds holds(JdbcLedgerReader ledger, Look how) {
		if (how != Look.COUNTING) {
			return new Holds(Map.of(), Credits.ZERO, ledger.about(About.WORLD).orElse(null),
					ledger.about(About.MANIFEST).orElse(null));
		}
		Map<OperationState, Integer> operations = new EnumMap<>(OperationState.class);
		ledger.counts().forEach((count) -> operations.merge(count.state(), count.operations(), Integer::sum));
		return new Holds(operations, ledger.credits(), ledger.about(About.WORLD).orElse(null),
				ledger.about(About.MANIFEST).orElse(null));
	}

	/**
	 * How closely one is looked at.
	 */
	enum Look {

		GLANCE, ALL_OF_IT, COUNTING

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
	 * It is not what was written.
	 *
	 * @param why for people, for example "file is not a database"
	 */
	record Damaged(String why) implements LedgerState {
	}

	/**
	 * It knows nothing, and its journal does.
	 *
	 * @param why for people, after "the ledger"
	 */
	record Lost(String why, JournalState journal) implements LedgerState {
	}

	/**
	 * It cannot be read, which says nothing about what stands in it.
	 */
	record Unusable(String why) implements LedgerState {
	}

	/**
	 * It is whole, and not for this program.
	 *
	 * @param why for people, and what to do
	 */
	record Foreign(String why) implements LedgerState {
	}

	/**
	 * It is kept as it was when it was moved, and not gone on with.
	 *
	 * @param to the path of a file, or a server's address
	 */
	record Moved(String to) implements LedgerState {
	}

	/**
	 * It is a copy that was not ended, and not gone on with before it is.
	 *
	 * @param from the path of a file, or a server's address
	 */
	record Unfinished(String from) implements LedgerState {
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
