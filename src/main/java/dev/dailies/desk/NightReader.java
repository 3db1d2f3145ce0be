package dev.dailies.desk;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.file.WaitingWords;
import dev.dailies.run.Pause;
import dev.dailies.screen.BudgetWords;
import dev.dailies.screen.RunLines;
import dev.dailies.screen.RunStatus;
import dev.dailies.screen.Snapshot;
import dev.dailies.screen.SnapshotReader;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Looks at nights, also while runs work on them. Changes nothing.
 */
public final class NightReader {

	/** Too narrow for a bar of letters: the page draws its own. */
	private static final int WIDTH = 60;

	private static final int TOLD_LAST = 3;

	private final Clock clock;

	private final Map<String, Open> open = new ConcurrentHashMap<>();

	public NightReader(Clock clock) {
		this.clock = clock;
	}

	/**
	 * All of them: those that a run works on first, then the newest.
	 */
	public List<NightState> look(DeskFolder folder) {
		return folder.nights()
			.stream()
			.map(this::look)
			.sorted(Comparator.comparing((NightState state) -> state.atWork() == null)
				.thenComparing(NightState::moved, Comparator.nullsLast(Comparator.reverseOrder()))
				.thenComparing((state) -> state.night().ledger()))
			.toList();
	}

	/**
	 * Where it stands at this moment.
	 */
	public NightState look(Night night) {
		try {
			Optional<String> trouble = LedgerState.atAGlance(night.ledger()).trouble(night.ledger());
			return trouble.isPresent() ? NightState.unreadable(night, trouble.get()) : read(night);
		}
		catch (IOException | DataAccessException ex) {
			return NightState.unreadable(night,
					"It cannot be read at this moment: " + ex.getMessage() + ". Look again in a while.");
		}
	}

	private NightState read(Night night) throws IOException {
		Open open = this.open.computeIfAbsent(night.id(), (id) -> Open.of(night, this.clock));
		Optional<String> holder = LedgerLock.holder(night.ledger());
		Snapshot seen = open.look(holder.isPresent());
		if (seen == null) {
			return NightState.unreadable(night, "Nothing was begun in it yet.");
		}
		Instant now = this.clock.instant();
		Instant since = holder.isPresent() ? LedgerLock.startOfHolder(night.ledger()).orElse(now) : now;
		LedgerReader ledger = open.ledger();
		String budget = BudgetWords.line(seen.spentBy(), seen.caps());
		return new NightState(night, ledger.about(About.NAME).orElse("(unnamed)"),
				ledger.about(About.MANIFEST).orElse(null),
				holder.map((name) -> new RunStatus.Holder(name, since).words(now)).orElse(null),
				ledger.lastMove().orElse(null), counts(seen), seen.shotCount(),
				budget.isEmpty() ? BudgetWords.credits(seen.spentBy()) + " credits" : budget,
				ledger.about(About.WORLD).filter("sandbox"::equals).isPresent(), holder.isPresent()
						? open.words().live(seen, List.of(), Duration.between(since, now), now, WIDTH) : List.of(),
				paused(seen), told(night, ledger), null);
	}

	private static @Nullable String paused(Snapshot seen) {
		Pause pause = seen.pause();
		return (pause != null) ? pause.words(ZoneId.systemDefault()) : null;
	}

	private static List<RunWord> told(Night night, LedgerReader ledger) throws IOException {
		List<RunWord> words = WaitingWords.withThoseOf(ledger, night.ledger());
		return words.subList(Math.max(0, words.size() - TOLD_LAST), words.size());
	}

	private static List<NightState.Count> counts(Snapshot seen) {
		return Arrays.stream(ShotStatus.values())
			.filter((status) -> seen.shots(status) > 0)
			.map((status) -> new NightState.Count(status, seen.shots(status)))
			.toList();
	}

	/**
	 * What is kept of a night from one look to the next.
	 */
	private record Open(LedgerReader ledger, SnapshotReader snapshots, RunLines words) {

		static Open of(Night night, Clock clock) {
			RunSettings run = run(night).orElse(null);
			return new Open(ReadableLedger.of(night.ledger()).reader(),
					new SnapshotReader(night.ledger(), (run != null) ? run.prices() : null, clock),
					new RunLines((provider) -> Optional.ofNullable(run).map((known) -> known.limits(provider))));
		}

		@Nullable Snapshot look(boolean atWork) {
			// it keeps prices from one look to the next, and several people may look
			synchronized (this.snapshots) {
				return this.snapshots.look(atWork).orElse(null);
			}
		}

		/**
		 * What its job says of it; empty for a sheet that the job no longer has.
		 */
		private static Optional<RunSettings> run(Night night) {
			SettingsLayers layers = night.job().layers();
			try {
				return (layers != null) ? layers.settle()
					.stream()
					.filter((run) -> run.ledger().toAbsolutePath().normalize().equals(night.ledger()))
					.findFirst() : Optional.empty();
			}
			catch (RefusedException ex) {
				// a run says what is wrong; until then nothing is said of prices and
				// limits
				return Optional.empty();
			}
		}

	}

}
