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

import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.WaitingWords;
import dev.dailies.run.Pause;
import dev.dailies.screen.BudgetWords;
import dev.dailies.screen.RunStatus;
import dev.dailies.screen.Snapshot;
import dev.dailies.shot.ShotStatus;
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

	private final Map<String, OpenNight> open = new ConcurrentHashMap<>();

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
			OpenNight open = this.open.compute(night.id(),
					(id, known) -> (known != null && known.isOf(night)) ? known : OpenNight.of(night, this.clock));
			Optional<String> holder = LedgerLock.holder(night.ledger());
			OpenNight.Look look = open.look(holder.isPresent());
			Snapshot seen = look.seen();
			return (seen != null) ? state(night, open, look, seen, holder)
					: NightState.unreadable(night, String.valueOf(look.trouble()));
		}
		catch (IOException | DataAccessException ex) {
			return NightState.unreadable(night,
					"It cannot be read at this moment: " + ex.getMessage() + ". Look again in a while.");
		}
	}

	private NightState state(Night night, OpenNight open, OpenNight.Look look, Snapshot seen, Optional<String> holder)
			throws IOException {
		Instant now = this.clock.instant();
		Instant since = holder.isPresent() ? LedgerLock.startOfHolder(night.ledger()).orElse(now) : now;
		String budget = BudgetWords.line(seen.spentBy(), seen.caps());
		return new NightState(night, look.name(), look.manifest(),
				holder.map((name) -> new RunStatus.Holder(name, since).words(now)).orElse(null), look.moved(),
				counts(seen), seen.shotCount(),
				budget.isEmpty() ? BudgetWords.credits(seen.spentBy()) + " credits" : budget, look.played(),
				holder.isPresent() ? open.words().live(seen, List.of(), Duration.between(since, now), now, WIDTH)
						: List.of(),
				paused(seen, now), told(night, look), null);
	}

	private static @Nullable String paused(Snapshot seen, Instant now) {
		Pause pause = seen.pause();
		return (pause != null && !pause.isOver(now)) ? pause.words(ZoneId.systemDefault()) : null;
	}

	private static List<RunWord> told(Night night, OpenNight.Look look) throws IOException {
		List<RunWord> words = WaitingWords.with(look.told(), night.ledger());
		return words.subList(Math.max(0, words.size() - TOLD_LAST), words.size());
	}

	private static List<NightState.Count> counts(Snapshot seen) {
		return Arrays.stream(ShotStatus.values())
			.filter((status) -> seen.shots(status) > 0)
			.map((status) -> new NightState.Count(status, seen.shots(status)))
			.toList();
	}

}
