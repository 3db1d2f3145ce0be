package dev.dailies.screen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.jdbc.LedgerCounts;
import dev.dailies.plan.ExpectedPrices;
import dev.dailies.plan.Planner;
import dev.dailies.settings.CapsText;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.shot.Credits;
import dev.dailies.shot.ShotStatus;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a ledger that another thread or process works on, and takes care that looking
 * is never a noticeable part of the work.
 */
public final class SnapshotReader {

	private static final Duration PRICES_GOOD_FOR = Duration.ofSeconds(10);

	/** One part in so many of the time goes into looking. */
	private static final int SHARE = 50;

	private final Path file;

	private final LedgerReader ledger;

	private final LedgerCounts counts;

	private final Planner.@Nullable Prices prices;

	private final Clock clock;

	private @Nullable Credits inAll;

	private long priceAgainNanos = Long.MIN_VALUE;

	/**
	 * @param prices null if nobody knows any
	 */
	public SnapshotReader(Path file, Planner.@Nullable Prices prices, Clock clock) {
		this.file = file;
		ReadableLedger opened = ReadableLedger.of(file);
		this.ledger = opened.reader();
		this.counts = opened.counts();
		this.prices = (prices != null) ? new ExpectedPrices(prices, this.ledger, (said) -> {
		}) : null;
		this.clock = clock;
	}

	/**
	 * How far the run is; empty as long as there is no ledger.
	 * @param atWork whether a run is
	 */
	public Optional<Snapshot> look(boolean atWork) {
		if (!Files.exists(this.file)) {
			return Optional.empty();
		}
		Instant now = this.clock.instant();
		Map<ShotStatus, Integer> shots = new EnumMap<>(ShotStatus.class);
		this.counts.shotsByStates()
			.forEach((states, number) -> shots.merge(ShotStatus.of(states), number, Integer::sum));
		SortedMap<String, Credits> spent = this.counts.spentByRun(atWork);
		return Optional.of(new Snapshot(shots, this.counts.byProvider(), this.counts.behindHolds(),
				this.ledger.waits(now), spent, caps(), rest(BudgetWords.sum(spent))));
	}

	/**
	 * How long to leave the ledger alone after a look that took so long.
	 */
	public static Duration pauseAfter(Duration look, Duration least) {
		Duration pause = look.multipliedBy(SHARE);
		return (pause.compareTo(least) > 0) ? pause : least;
	}

	private Caps caps() {
		return this.ledger.about(About.BUDGET)
			.flatMap((caps) -> CapsText.read(caps, ProviderCatalog.names()))
			.orElse(Caps.NONE);
	}

	private @Nullable Credits rest(Credits spent) {
		long began = System.nanoTime();
		if (this.prices != null && (this.inAll == null || began - this.priceAgainNanos >= 0)) {
			this.inAll = spent.plus(priced(this.prices));
			long ended = System.nanoTime();
			this.priceAgainNanos = ended + pauseAfter(Duration.ofNanos(ended - began), PRICES_GOOD_FOR).toNanos();
		}
		// what was bought since the last pricing is no longer to come
		return (this.inAll == null) ? null : (this.inAll.compareTo(spent) > 0) ? this.inAll.minus(spent) : Credits.ZERO;
	}

	private Credits priced(Planner.Prices known) {
		Credits[] sum = { Credits.ZERO };
		this.counts.unbought((unbought) -> known.priceOf(unbought.provider(), unbought.order(), unbought.source())
			.ifPresent((price) -> sum[0] = sum[0]
				.plus(new Credits(Math.multiplyExact(price.thousandths(), unbought.operations())))));
		return sum[0];
	}

}
