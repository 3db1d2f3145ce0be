package dev.dailies.prune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.HomeFile;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.jdbc.HomeFiles;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.jdbc.JdbcLedgerReader;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.report.Report;
import dev.dailies.report.ResultsInBucket;
import dev.dailies.report.result.ReportHead;

/**
 * Removes what nobody needs of one ledger's files. What goes is written down first, in
 * the ledger and in its journal: whoever is killed in the middle leaves files that are
 * said to be gone, which harms nobody, and which the next pruning removes.
 */
public final class Prune {

	/** So many clips are written down at a time. */
	private static final int AT_ONCE = 500;

	private final RunFolder folder;

	private final Path clips;

	private final Instant before;

	private final boolean ofLatestNight;

	/**
	 * @param folder of a ledger that is whole
	 * @param clips the folder of its clips
	 * @param before what came home then or later stays
	 * @param ofLatestNight whether the latest run of all those that are pruned together
	 * is one of this ledger, and stays
	 */
	public Prune(RunFolder folder, Path clips, Instant before, boolean ofLatestNight) {
		this.folder = folder;
		this.clips = clips;
		this.before = before;
		this.ofLatestNight = ofLatestNight;
	}

	/**
	 * What would go. Changes nothing, and may be asked while a run is at work.
	 */
	public PrunedNight look() throws IOException {
		DataSource source = LedgerState.reading(this.folder.ledger());
		return choose(source, new JdbcLedgerReader(source));
	}

	/**
	 * Removes it, and writes the results again, which say so. May be repeated. The caller
	 * holds the ledger's lock.
	 * @param who has it removed
	 */
	public PrunedNight remove(Person who, Clock clock) throws IOException {
		try (HikariDataSource database = Database.forWriting(this.folder.ledger());
				OpenLedger open = OpenLedger.of(database, this.folder.ledger(), clock)) {
			JdbcLedger ledger = open.ledger();
			PrunedNight chosen = onlyAsFetched(choose(database, ledger));
			for (int from = 0; from < chosen.clips().size(); from += AT_ONCE) {
				ledger.pruning()
					.pruned(chosen.clips().subList(from, Math.min(chosen.clips().size(), from + AT_ONCE)), who);
			}
			PrunedNight done = delete(chosen);
			if (done.clipCount() > 0 && Files.exists(this.folder.results())) {
				Report.write(this.folder.out(), ReportHead.of(ledger, this.folder.options(), clock.instant(), null),
						ledger);
				ResultsInBucket.bring(this.folder.out());
			}
			return done;
		}
	}

	private PrunedNight choose(DataSource source, LedgerReader ledger) throws IOException {
		PruneRules rules = PruneRules.of(ledger, this.before, this.ofLatestNight);
		List<String> troubles = new ArrayList<>();
		try (ClipFiles files = ClipFiles.in(this.clips)) {
			files.trouble().ifPresent(troubles::add);
			Choice choice = new Choice(rules, files);
			if (troubles.isEmpty()) {
				try {
					new HomeFiles(source).forEach(choice::add);
				}
				catch (UncheckedIOException ex) {
					throw ex.getCause();
				}
			}
			return choice.made(this.folder, ledger.about(About.NAME).orElse("(unnamed)"),
					PastLogs.in(this.folder.out(), rules), troubles);
		}
	}

	/**
	 * Without what was changed since and is as long as it was.
	 */
	private PrunedNight onlyAsFetched(PrunedNight chosen) {
		List<HomeFile> clips;
		List<HomeFile> leftover;
		try (ClipFiles files = ClipFiles.in(this.clips)) {
			clips = chosen.clips().stream().filter(files::isAsFetched).toList();
			leftover = chosen.leftover().stream().filter(files::isAsFetched).toList();
		}
		Map<Kept, Integer> kept = new EnumMap<>(chosen.kept());
		int others = chosen.clipCount() - clips.size() - leftover.size();
		if (others > 0) {
			kept.merge(Kept.NOT_AS_FETCHED, others, Integer::sum);
		}
		return new PrunedNight(chosen.folder(), chosen.name(), clips, leftover, chosen.logs(), kept, chosen.troubles());
	}

	private PrunedNight delete(PrunedNight chosen) {
		try (ClipFiles files = ClipFiles.in(this.clips)) {
			return delete(chosen, files);
		}
	}

	private PrunedNight delete(PrunedNight chosen, ClipFiles files) {
		List<String> troubles = new ArrayList<>(chosen.troubles());
		List<HomeFile> clips = chosen.clips()
			.stream()
			.filter((clip) -> gone(() -> files.remove(clip), troubles))
			.toList();
		List<HomeFile> leftover = chosen.leftover()
			.stream()
			.filter((clip) -> gone(() -> files.remove(clip), troubles))
			.toList();
		List<PastLogs.Log> logs = chosen.logs()
			.stream()
			.filter((log) -> gone(() -> Files.deleteIfExists(log.file()), troubles))
			.toList();
		return new PrunedNight(chosen.folder(), chosen.name(), clips, leftover, logs, chosen.kept(), troubles);
	}

	private static boolean gone(Removal removal, List<String> troubles) {
		try {
			removal.remove();
			return true;
		}
		catch (IOException ex) {
			troubles.add("A file could not be removed: " + ex + ". Mend that, and the same command goes on.");
			return false;
		}
	}

	/**
	 * Of a file.
	 */
	@FunctionalInterface
	private interface Removal {

		void remove() throws IOException;

	}

	/**
	 * What goes and what stays, clip by clip.
	 */
	private static final class Choice {

		private final PruneRules rules;

		private final ClipFiles files;

		private final List<HomeFile> clips = new ArrayList<>();

		private final List<HomeFile> leftover = new ArrayList<>();

		private final Map<Kept, Integer> kept = new EnumMap<>(Kept.class);

		private final Set<String> needed = new HashSet<>();

		Choice(PruneRules rules, ClipFiles files) {
			this.rules = rules;
			this.files = files;
		}

		void add(HomeFile clip) {
			try {
				ClipFiles.Found found = this.files.find(clip);
				// what is not there is missed by others, or was pruned
				if (found != null) {
					add(clip, found);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private void add(HomeFile clip, ClipFiles.Found found) {
			Kept reason = this.rules.reason(clip).or(() -> Optional.ofNullable(found.kept())).orElse(null);
			if (reason != null) {
				this.needed.add(clip.file());
				this.kept.merge(reason, 1, Integer::sum);
			}
			else {
				((clip.prunedAt() != null) ? this.leftover : this.clips).add(clip);
			}
		}

		PrunedNight made(RunFolder folder, String name, List<PastLogs.Log> logs, List<String> troubles) {
			// never a file that another clip needs
			this.clips.removeIf((clip) -> this.needed.contains(clip.file()));
			this.leftover.removeIf((clip) -> this.needed.contains(clip.file()));
			return new PrunedNight(folder, name, this.clips, this.leftover, logs, this.kept, troubles);
		}

	}

}
