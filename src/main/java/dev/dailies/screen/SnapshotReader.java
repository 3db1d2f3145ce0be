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
import java.util.TreeMap;

import dev.dailies.ledger.Cap;
import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.jdbc.LedgerCounts;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.plan.ExpectedPrices;
import dev.dailies.plan.Planner;
import dev.dailies.run.Pause;
import dev.dailies.settings.CapsText;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.shot.Rates;
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

	private @Nullable SortedMap<String, Credits> inAll;

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
		if (!Files.exists(this.file) && ServerLink.in(this.file).isEmpty()) {
			return Optional.empty();
		}
		Instant now = this.clock.instant();
		Map<ShotStatus, Integer> shots = new EnumMap<>(ShotStatus.class);
		this.counts.shotsByStates()
			.forEach((states, number) -> shots.merge(ShotStatus.of(states), number, Integer::sum));
		SortedMap<String, Credits> spent = this.counts.spentByRun(atWork);
		return Optional.of(new Snapshot(shots, this.counts.byProvider(), this.counts.behindHolds(),
				this.ledger.waits(now), spent, caps(), rest(spent), rates().orElse(null), pause(now)));
	}

	/**
	 * How long to leave the ledger alone after a look that took so long.
	 */
	public static Duration pauseAfter(Duration look, Duration least) {
		Duration pause = look.multipliedBy(SHARE);
		return (pause.compareTo(least) > 0) ? pause : least;
	}

	private @Nullable Pause pause(Instant now) {
		return Pause.of(this.ledger, now).orElse(null);
	}

	private Caps caps() {
		return this.ledger.about(About.BUDGET)
			.flatMap((caps) -> CapsText.read(caps, ProviderCatalog.names()))
			.orElse(Caps.NONE)
			.with(money());
	}

	private Cap.@Nullable InMoney money() {
		return this.ledger.about(About.MAX_MONEY)
			.flatMap(Money::read)
			.flatMap((most) -> rates().map((rates) -> new Cap.InMoney(most, rates)))
			.orElse(null);
	}

	private Optional<Rates> rates() {
		return this.ledger.about(About.RATES).flatMap(Rates::read);
	}

	private @Nullable SortedMap<String, Credits> rest(SortedMap<String, Credits> spent) {
		long began = System.nanoTime();
		if (this.prices != null && (this.inAll == null || began - this.priceAgainNanos >= 0)) {
			SortedMap<String, Credits> all = priced(this.prices);
			spent.forEach((provider, some) -> all.merge(provider, some, Credits::plus));
			this.inAll = all;
			long ended = System.nanoTime();
			this.priceAgainNanos = ended + pauseAfter(Duration.ofNanos(ended - began), PRICES_GOOD_FOR).toNanos();
		}
		// what was bought since the last pricing is no longer to come
		if (this.inAll == null) {
			return null;
		}
		SortedMap<String, Credits> rest = new TreeMap<>();
		this.inAll.forEach((provider, all) -> {
			Credits bought = spent.getOrDefault(provider, Credits.ZERO);
			rest.put(provider, (all.compareTo(bought) > 0) ? all.minus(bought) : Credits.ZERO);
		});
		return rest;
	}

	private SortedMap<String, Credits> priced(Planner.Prices known) {
		SortedMap<String, Credits> sums = new TreeMap<>();
		this.counts.unbought((unbought) -> known.priceOf(unbought.provider(), unbought.order(), unbought.source())
			.ifPresent((price) -> sums.merge(unbought.provider(),
					new Credits(Math.multiplyExact(price.thousandths(), unbought.operations())), Credits::plus)));
		return sums;
	}

}
