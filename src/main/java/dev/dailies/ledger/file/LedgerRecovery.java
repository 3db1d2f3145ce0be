package dev.dailies.ledger.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.disk.DamagedFile;
import dev.dailies.disk.OwnersAlone;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.journal.BroughtBack;
import dev.dailies.ledger.journal.JournalState;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.words.Count;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a ledger that its disk damaged or lost anew from its journal, by itself: a night
 * must not stand still for it.
 */
public final class LedgerRecovery {

	private LedgerRecovery() {
	}

	/**
	 * Brings the ledger up to what its journal knows. Keeps what was damaged under
	 * another name. The caller holds the ledger's lock.
	 * @return what was mended, in sentences; empty if nothing had to be
	 * @throws LedgerException if it cannot be mended; nothing was changed
	 * @throws RefusedException if it is not a ledger for this program
	 */
	public static List<String> mend(Path ledger, Clock clock) {
		LedgerState state = LedgerState.uncounted(ledger);
		if (state instanceof LedgerState.Foreign || state instanceof LedgerState.Moved
				|| state instanceof LedgerState.Unfinished) {
			throw new RefusedException(state.trouble(ledger).orElseThrow() + " Nothing was submitted.");
		}
		boolean anew = state instanceof LedgerState.Damaged || state instanceof LedgerState.Lost;
		if (state instanceof LedgerState.Unusable || (anew && !canBeMadeAnew(ledger))) {
			throw new LedgerException(state.trouble(ledger).orElseThrow());
		}
		if (state instanceof LedgerState.Absent || state instanceof LedgerState.Empty) {
			return List.of();
		}
		try {
			List<String> said = new ArrayList<>(narrowed(ledger));
			said.addAll(open(ledger, anew ? aside(ledger, state, clock) : null, clock));
			return said;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The ledger's files that others than their owner may read or write, which hold
	 * signed links and all that was answered.
	 */
	public static List<Path> shared(Path ledger) throws IOException {
		Path real = Files.exists(ledger) ? ledger.toRealPath() : ledger.toAbsolutePath();
		return Stream.of("", "-wal", "-shm", ".jsonl", ".lock")
			.map((part) -> real.resolveSibling(real.getFileName() + part))
			.filter(OwnersAlone::isShared)
			.toList();
	}

	private static List<String> narrowed(Path ledger) throws IOException {
		List<String> names = shared(ledger).stream()
			.filter(OwnersAlone::narrow)
			.map((file) -> String.valueOf(file.getFileName()))
			.toList();
		return names.isEmpty() ? List.of() : List.of("The ledger " + ledger
				+ " could be read by others than its owner, and cannot any more: " + String.join(", ", names) + ".");
	}

	private static boolean canBeMadeAnew(Path ledger) {
		return JournalState.of(ledger).filter((journal) -> journal.flaw() == null).isPresent();
	}

	/**
	 * @return the beginning of what is said of it
	 */
	private static String aside(Path ledger, LedgerState state, Clock clock) throws IOException {
		Path kept = DamagedFile.put(Files.exists(ledger) ? ledger.toRealPath() : ledger.toAbsolutePath(), clock);
		if (state instanceof LedgerState.Damaged damaged) {
			return "was damaged (" + damaged.why().replaceAll("\\s+", " ") + "), is kept as " + kept.getFileName()
					+ ", and was made anew";
		}
		return ((state instanceof LedgerState.Lost lost && lost.why().endsWith("empty")) ? "was empty" : "was gone")
				+ " and was made anew";
	}

	private static List<String> open(Path ledger, @Nullable String anew, Clock clock) {
		try (HikariDataSource database = Database.forWriting(ledger);
				OpenLedger opened = OpenLedger.of(database, ledger, clock)) {
			List<String> sentences = sentences(ledger, anew, opened.broughtBack());
			opened.ledger().note(About.MENDED, String.join(" ", sentences));
			return sentences;
		}
	}

	private static List<String> sentences(Path ledger, @Nullable String anew, BroughtBack back) {
		List<String> sentences = new ArrayList<>();
		String purchases = Count.of(back.purchases(), "purchase") + " and " + back.credits() + " credits";
		if (anew != null) {
			sentences.add("The ledger " + ledger + " " + anew + " from its journal: " + purchases
					+ " were brought back, and nothing is bought twice.");
		}
		else if (back.operations() > 0) {
			sentences.add("The ledger " + ledger + " was older than its journal and was brought up to date: "
					+ Count.of(back.operations(), "operation") + " with " + purchases + " in all.");
		}
		if (back.receipts() > 0) {
			sentences.add(Count.of(back.receipts(), "task")
					+ " that the last run had been given and could not book any more stood in the journal and "
					+ ((back.receipts() == 1) ? "is" : "are") + " booked now.");
		}
		if (back.renewed() != null) {
			sentences.add("The journal of " + ledger + " was damaged, is kept as " + back.renewed().getFileName()
					+ ", and was written anew from the ledger, which is whole.");
		}
		return sentences;
	}

}
