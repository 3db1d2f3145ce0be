package dev.dailies.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.ProviderCount;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.shot.OperationState;
import dev.dailies.words.Count;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * What was paid for and is not home, of sheets that lie no longer in the folders that a
 * job reads: no run looks after them.
 *
 * @param folders that the job reads; empty for a job of single files
 * @param results where each sheet has a folder of its own; null for nowhere
 */
public record TakenAway(List<Path> folders, @Nullable Path results) {

	private static final Set<OperationState> NOT_HOME = Set.of(OperationState.SUBMITTING, OperationState.RUNNING,
			OperationState.UNKNOWN, OperationState.RENDERED);

	public TakenAway {
		folders = List.copyOf(folders);
	}

	/**
	 * The purchases of sheets that were taken out of the job's folders before all of it
	 * was home.
	 */
	public static TakenAway of(SettingsLayers layers) {
		return new TakenAway(layers.manifests().folders(), layers.manifests().resultsOfAll().orElse(null));
	}

	/**
	 * A sentence for each sheet; empty if there is none. Nothing is changed.
	 * @param looked the ledgers that runs looked after
	 */
	public List<String> words(Set<Path> looked) {
		if (this.results == null || this.folders.isEmpty() || !Files.isDirectory(this.results)) {
			return List.of();
		}
		Set<Path> own = looked.stream()
			.map((ledger) -> ledger.toAbsolutePath().normalize())
			.collect(Collectors.toSet());
		List<String> words = new ArrayList<>();
		try {
			for (Path ledger : OtherLedgers.below(this.results)) {
				if (!own.contains(ledger.normalize())) {
					look(ledger, words);
				}
			}
		}
		catch (IOException | DataAccessException ex) {
			words.add("Whether something is paid for and not home in " + this.results + " cannot be read: "
					+ ex.getMessage() + ".");
		}
		return words;
	}

	private void look(Path ledger, List<String> words) throws IOException {
		if (!(LedgerState.of(ledger) instanceof LedgerState.Holds) || LedgerLock.holder(ledger).isPresent()) {
			return;
		}
		ReadableLedger opened = ReadableLedger.of(ledger);
		String sheet = opened.reader().about(About.MANIFEST).orElse("");
		int operations = opened.counts()
			.byProvider()
			.stream()
			.filter((count) -> NOT_HOME.contains(count.state()))
			.mapToInt(ProviderCount::operations)
			.sum();
		if (operations > 0 && isTaken(sheet)) {
			words.add(
					"Not home: " + Count.of(operations, "operation") + " that may be paid for, in " + ledger.getParent()
							+ ", and no run looks after " + ((operations == 1) ? "it" : "them") + ": the sheet " + sheet
							+ " is there no longer. Put it back for one run; looking and fetching are free.");
		}
	}

	private boolean isTaken(String sheet) {
		return !sheet.isEmpty() && Files.notExists(Path.of(sheet))
				&& this.folders.stream().anyMatch(Path.of(sheet)::startsWith);
	}

}
