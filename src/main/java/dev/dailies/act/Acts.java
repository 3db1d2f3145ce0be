package dev.dailies.act;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.evidence.ClipsAsFound;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.plan.ExpectedPrices;
import dev.dailies.plan.Planner;
import dev.dailies.run.Pause;
import dev.dailies.shot.Rates;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Prices what a person decides about a ledger, and does it. Asks no provider and buys
 * nothing: what is decided is bought by the next run, within its budget. What changes the
 * ledger takes its lock for as long as it works.
 */
public final class Acts {

	private final Path ledger;

	private final Path clips;

	private final Planner.Prices prices;

	private final Clock clock;

	/**
	 * @param ledger its file
	 * @param clips the folder of its clips
	 * @param prices the price book that the next run will have
	 */
	public Acts(Path ledger, Path clips, Planner.Prices prices, Clock clock) {
		this.ledger = ledger;
		this.clips = clips;
		this.prices = prices;
		this.clock = clock;
	}

	/**
	 * Says what a decision would do, and what that costs. Changes nothing, and stands in
	 * no run's way that begins in this moment.
	 * @throws LedgerLock.HeldException if a run is at work
	 * @throws RefusedException if it cannot be done as it is
	 */
	public Priced price(Decision decision) throws IOException {
		LedgerLock.refuseHeld(this.ledger);
		if (LedgerState.of(this.ledger) instanceof LedgerState.Holds) {
			LedgerReader reader = ReadableLedger.of(this.ledger).reader();
			// one that this program never opened does not count its changes yet
			if (reader.revision().isPresent()) {
				return found(decision, reader).priced();
			}
		}
		return locked(decision, null, null);
	}

	/**
	 * Does what was priced. Not to be repeated: the same digest is refused the second
	 * time.
	 * @param digest of what {@link #price} said of the same decision
	 * @param who decided it, which the ledger keeps
	 * @return what was done
	 * @throws LedgerLock.HeldException if a run is at work
	 * @throws MovedSinceException if it would do or cost something else by now
	 * @throws RefusedException if it cannot be done as it is; nothing was changed
	 */
	public Priced act(Decision decision, String digest, Person who) throws IOException {
		return locked(decision, digest, who);
	}

	/**
	 * Does it at whatever it costs, for whoever says so beforehand.
	 * @param who decided it, which the ledger keeps
	 * @return what was done
	 * @throws LedgerLock.HeldException if a run is at work
	 * @throws RefusedException if it cannot be done as it is; nothing was changed
	 */
	public Priced actAtOnce(Decision decision, Person who) throws IOException {
		return locked(decision, null, who);
	}

	/**
	 * Ends a pause that a run was told and that holds for the next one.
	 * @param ledger its file
	 * @return false if nobody has paused it, or the pause is over by itself
	 * @throws LedgerLock.HeldException if a run is at work, which is told itself
	 * @throws RefusedException if the ledger cannot be opened
	 */
	public static boolean endPause(Path ledger, Clock clock, Person who) throws IOException {
		return LedgerLock.whileHeld(ledger, () -> holds(ledger) && open(ledger, clock, (opened) -> {
			boolean paused = Pause.of(opened, clock.instant()).isPresent();
			if (paused) {
				opened.note(About.PAUSED, "");
				RunWord.add(opened, new RunWord(clock.instant(), who, "resume"));
			}
			return paused;
		}));
	}

	/**
	 * Whether anything is in it.
	 * @throws RefusedException if it cannot be opened
	 */
	private static boolean holds(Path ledger) {
		LedgerState state = LedgerState.of(ledger);
		state.trouble(ledger).ifPresent((trouble) -> {
			throw new RefusedException(trouble + " Nothing was settled.");
		});
		return !(state instanceof LedgerState.Empty);
	}

	private static <T> T open(Path ledger, Clock clock, Function<JdbcLedger, T> work) {
		try (HikariDataSource database = Database.forWriting(ledger);
				OpenLedger open = OpenLedger.of(database, ledger, clock)) {
			return work.apply(open.ledger());
		}
	}

	private Priced locked(Decision decision, @Nullable String digest, @Nullable Person who) throws IOException {
		return LedgerLock.whileHeld(this.ledger, () -> holds(this.ledger) ? open(this.ledger, this.clock, (opened) -> {
			Found found = found(decision, opened);
			if (digest != null && !digest.equals(found.priced.digest())) {
				throw new MovedSinceException();
			}
			return (who != null) ? done(decision, found, opened, who) : found.priced;
		}) : Priced.nothing(decision));
	}

	/**
	 * What was priced, unless something was found out first: the lock is held, so
	 * whatever looks as if its POST was under way is unknown.
	 */
	private Priced done(Decision decision, Found asPriced, JdbcLedger opened, Person who) {
		Found found = (opened.recoverSubmitting() > 0) ? found(decision, opened) : asPriced;
		found.retry.carryOut(decision, found.operations, opened.reopening(who));
		return found.priced;
	}

	private Found found(Decision decision, LedgerReader opened) {
		LostOrHere lost = new LostOrHere(ClipsAsFound.in(this.clips));
		Retry retry = new Retry(opened, new ExpectedPrices(this.prices, opened, (said) -> {
		}), lost);
		List<Affected> operations = retry.find(decision);
		return new Found(retry, operations,
				Priced.of(decision, operations, lost, rates(opened).orElse(null), standing(opened)));
	}

	private static Optional<Rates> rates(LedgerReader ledger) {
		return ledger.about(About.RATES).flatMap(Rates::read);
	}

	/**
	 * Counts every change, so that what was done and undone since is no longer the same.
	 */
	private static String standing(LedgerReader ledger) {
		return ledger.about(About.ID).orElse("") + " " + ledger.revision().map(String::valueOf).orElse("");
	}

	private record Found(Retry retry, List<Affected> operations, Priced priced) {
	}

}
