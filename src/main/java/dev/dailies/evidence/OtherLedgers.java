package dev.dailies.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.SpentElsewhere;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The ledgers that share a cap for the day with one. Asked by one thread.
 */
public final class OtherLedgers implements SpentElsewhere {

	private final Path own;

	private final Set<Path> named;

	private final @Nullable Path folder;

	private final SharedDay day;

	/** Those that were looked into once: what is whole stays so. */
	private final Map<Path, Counted> whole = new HashMap<>();

	/** Where those are that are no longer gone on with. */
	private final Map<Path, Path> moved = new HashMap<>();

	/**
	 * @param own is left out
	 * @param named those that are known
	 * @param folder where more may lie, each in a folder of its own; null for nowhere
	 * @param day names those that took part before
	 */
	OtherLedgers(Path own, Set<Path> named, @Nullable Path folder, SharedDay day) {
		this.own = own;
		this.named = Set.copyOf(named);
		this.folder = folder;
		this.day = day;
	}

	/**
	 * Those that share the job's cap for a day with that of a run, as far as they are
	 * there: those of its other manifests, today's and earlier ones'.
	 * @param runs that are begun together
	 */
	public static OtherLedgers of(SettingsLayers layers, RunSettings run, List<RunSettings> runs) {
		Set<Path> shared = new TreeSet<>(layers.manifests().ledgers());
		runs.forEach((other) -> shared.add(other.ledger()));
		return new OtherLedgers(run.ledger(), shared, layers.manifests().besides(run).orElse(null),
				SharedDay.of(layers.manifests().jobOf(run), run.out()));
	}

	@Override
	public Optional<String> unreadable() {
		try {
			spentSince(Instant.EPOCH, this.day.ledgers());
			return Optional.empty();
		}
		catch (IOException ex) {
			return Optional.of(notLocked(ex));
		}
		catch (UnreadableException ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public Optional<String> join() {
		try {
			this.day.join(real(this.own));
			return unreadable();
		}
		catch (IOException ex) {
			return Optional.of(notLocked(ex));
		}
	}

	@Override
	public <T> Optional<T> reserve(Instant since, Function<Map<String, Credits>, T> reserve) {
		try {
			return this.day.alone((joined) -> reserve.apply(spentSince(since, joined)));
		}
		catch (IOException ex) {
			throw new UnreadableException(notLocked(ex));
		}
	}

	private String notLocked(IOException ex) {
		return "The budget for a day is kept by one ledger at a time, which locks " + this.day
				+ ", and that cannot be done: " + ex.getMessage() + ". It must be readable and writable.";
	}

	/**
	 * By provider.
	 * @throws UnreadableException if one cannot be read: nobody knows then what may be
	 * spent
	 */
	private Map<String, Credits> spentSince(Instant moment, Set<Path> joined) {
		Map<String, Credits> spent = new HashMap<>();
		Deque<Path> left = new ArrayDeque<>(all(joined));
		Set<String> counted = new HashSet<>(Set.of(place(this.own)));
		while (!left.isEmpty()) {
			Path ledger = left.pop();
			try {
				Counted found = this.whole.get(ledger);
				if (found == null) {
					found = look(ledger);
				}
				if (this.moved.containsKey(ledger)) {
					left.push(this.moved.get(ledger));
				}
				if (found != null && counted.add(found.place)) {
					found.reader.creditsSince(moment)
						.forEach((provider, credits) -> spent.merge(provider, credits, Credits::plus));
				}
			}
			catch (DataAccessException ex) {
				this.whole.remove(ledger);
				throw uncounted("The ledger " + ledger + " cannot be read: "
						+ String.valueOf(ex.getMostSpecificCause().getMessage()).replaceAll("\\s+", " ") + ".");
			}
		}
		return spent;
	}

	/**
	 * @return null if there is nothing in it, or what there is counts where it was moved
	 */
	private @Nullable Counted look(Path ledger) {
		LedgerState state = this.moved.containsKey(ledger) ? new LedgerState.Absent() : LedgerState.of(ledger);
		if (state instanceof LedgerState.Moved to) {
			this.moved.put(ledger, ServerLink.meant(to.to()));
			return null;
		}
		state.trouble(ledger).ifPresent((trouble) -> {
			throw uncounted(trouble);
		});
		if (!(state instanceof LedgerState.Holds)) {
			return null;
		}
		Counted found = new Counted(ReadableLedger.of(ledger).reader(), place(ledger));
		this.whole.put(ledger, found);
		return found;
	}

	private static UnreadableException uncounted(String trouble) {
		return new UnreadableException(
				trouble + " The budget for a day counts what was spent there, too, and nobody knows how much that is.");
	}

	/**
	 * A ledger on a server is the same, whatever stands for it.
	 */
	private static String place(Path ledger) {
		return ServerLink.in(ledger).map(ServerAddress::url).orElseGet(() -> real(ledger).toString());
	}

	private Set<Path> all(Set<Path> joined) {
		Set<Path> all = new TreeSet<>();
		try {
			this.named.forEach((ledger) -> all.add(real(ledger)));
			joined.forEach((ledger) -> all.add(real(inItsFolder(ledger))));
			if (this.folder != null && Files.isDirectory(this.folder)) {
				below(this.folder).forEach((ledger) -> all.add(real(ledger)));
			}
		}
		catch (IOException ex) {
			throw uncounted("Which ledgers share it cannot be read: " + ex.getMessage() + ".");
		}
		all.remove(real(this.own));
		ServerLink.in(this.own).ifPresent((server) -> all.removeIf((other) -> isBeside(server, other)));
		return all;
	}

	/**
	 * Those of one database count each other by themselves.
	 */
	private static boolean isBeside(ServerAddress server, Path other) {
		return ServerLink.in(other).filter(server::isBeside).isPresent();
	}

	/**
	 * The ledgers that lie in the folders of a folder.
	 */
	static Set<Path> below(Path folder) throws IOException {
		try (Stream<Path> folders = Files.list(folder)) {
			return folders.map((one) -> RunFolder.of(one).ledger())
				.filter(Files::exists)
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

	/**
	 * One that is no longer there may have been moved to where its folder leads.
	 */
	private static Path inItsFolder(Path ledger) {
		Path folder = ledger.resolveSibling("");
		boolean usual = ledger.equals(RunFolder.inFile(folder)) || ledger.equals(RunFolder.onServer(folder));
		return (usual && !Files.exists(ledger)) ? RunFolder.of(folder).ledger() : ledger;
	}

	/**
	 * A ledger that is reached in two ways counts once.
	 */
	private static Path real(Path ledger) {
		try {
			return ledger.toRealPath();
		}
		catch (IOException ex) {
			return ledger.toAbsolutePath().normalize();
		}
	}

	/**
	 * A ledger that is whole.
	 *
	 * @param place where it is, whatever stands for it
	 */
	private record Counted(LedgerReader reader, String place) {
	}

}
