package dev.dailies.job;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.dailies.evidence.BoughtFrom;
import dev.dailies.evidence.ClipsAsFound;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.manifest.ShotStream;
import dev.dailies.plan.Estimate;
import dev.dailies.plan.ExpectedPrices;
import dev.dailies.plan.KeptClips;
import dev.dailies.plan.PlanTotals;
import dev.dailies.plan.PlannedShot;
import dev.dailies.plan.Planner;
import dev.dailies.plan.SavedPlan;
import dev.dailies.plan.UsualTimes;
import dev.dailies.provider.Limits;
import dev.dailies.provider.Offer;
import dev.dailies.run.Selection;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Shot;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What a run with these settings would do, summed up.
 *
 * @param overLabels budgets of labels that it would pass
 * @param left shots that it is not about, and that stay as they are
 * @param dearer what is expected to cost more than the price book says, in sentences
 * @param time from the first submit to the last result; zero if nothing is bought
 */
public record RunPlan(PlanTotals totals, int left, List<OverLabel> overLabels, List<String> dearer, Duration time) {

	public RunPlan {
		overLabels = List.copyOf(overLabels);
		dearer = List.copyOf(dearer);
	}

	/**
	 * Plans a run of a manifest that was checked and accepted. Changes nothing and asks
	 * no provider.
	 * @param label the column to sum credits by; null for none
	 * @param each is given the shots in the manifest's order, those that left it last
	 * @throws RefusedException if the ledger cannot be used, or is one of another world
	 */
	public static RunPlan of(RunSettings settings, @Nullable String label, Clock clock, Consumer<PlannedShot> each) {
		LedgerReader ledger = ledger(settings);
		if (ledger != null) {
			refuseOlder(settings);
		}
		return of(settings, ledger, label, clock, each);
	}

	private static RunPlan of(RunSettings settings, @Nullable LedgerReader ledger, @Nullable String label, Clock clock,
			Consumer<PlannedShot> each) {
		List<String> dearer = new ArrayList<>();
		Planner planner = new Planner(ledger, new ExpectedPrices(settings.prices(), ledger, dearer::add),
				new Kept(ClipsAsFound.in(settings.clips()), clock));
		PlanTotals totals = new PlanTotals(label);
		Labels labels = new Labels(settings.stations().policy().perLabel());
		UsualTimes usual = new UsualTimes(ledger, settings.speed());
		Estimate estimate = new Estimate(
				(operation) -> usual.of(operation.provider(), operation.kind(), operation.step()));
		Consumer<PlannedShot> all = each.andThen(totals::add).andThen(estimate::add).andThen(labels::add);
		int left = 0;
		try (ShotStream manifest = settings.toRead().open()) {
			for (Shot shot = manifest.next(); shot != null; shot = manifest.next()) {
				// planned in any case, so that it does not count as removed
				PlannedShot planned = planner.plan(shot);
				if (isChosen(settings.selection(), shot)) {
					all.accept(planned);
				}
				else {
					left++;
				}
			}
		}
		if (settings.selection().isAll()) {
			planner.removed(all);
		}
		return new RunPlan(totals, left, labels.over(ledger), dearer,
				estimate.total((provider) -> pace(settings.limits(provider))));
	}

	private static boolean isChosen(Selection selection, Shot shot) {
		return selection.isAll()
				|| selection.has(Stream.concat(Stream.of(shot.id()), shot.otherIds().stream()).toList(), shot.labels());
	}

	/**
	 * What has moved since a plan was approved, in sentences; empty if a run may be held
	 * to it.
	 */
	public static List<String> movedSince(SavedPlan plan, RunSettings settings, Clock clock) {
		LedgerReader ledger = ledger(settings);
		boolean begun = ledger != null && ledger.about(About.PLAN).filter(plan.digest()::equals).isPresent();
		SavedPlan.Comparison comparison = plan.comparison(begun,
				(operation, since) -> ledger != null && ledger.boughtEarlier(operation, since));
		of(settings, ledger, null, clock, comparison::add);
		return comparison.moved();
	}

	private static @Nullable LedgerReader ledger(RunSettings settings) {
		LedgerState state = LedgerState.of(settings.ledger());
		state.trouble(settings.ledger()).ifPresent((trouble) -> {
			throw new RefusedException(trouble + " There is no plan until then.");
		});
		if (!(state instanceof LedgerState.Holds)) {
			return null;
		}
		LedgerReader ledger = ReadableLedger.of(settings.ledger()).reader();
		BoughtFrom.of(settings).refuseAnother(ledger, settings.ledger());
		UnratedSpending.refuse(settings, ledger);
		return ledger;
	}

	private static void refuseOlder(RunSettings settings) {
		try {
			LedgerState.older(settings.ledger()).ifPresent((older) -> {
				throw new RefusedException(older + " There is no plan until then.");
			});
		}
		catch (IOException ex) {
			throw new RefusedException("The journal beside " + settings.ledger() + " cannot be read: " + ex.getMessage()
					+ ". It must be readable.", ex);
		}
	}

	private static Estimate.Pace pace(Limits limits) {
		return new Estimate.Pace(limits.inFlight(), limits.per().dividedBy(limits.submits()));
	}

	/**
	 * A label whose budget is too small for the plan.
	 *
	 * @param planned by provider
	 * @param spent by earlier runs, by provider
	 */
	public record OverLabel(LabelCap label, Map<String, Credits> planned, Map<String, Credits> spent) {
	}

	private static final class Labels {

		private final Map<LabelCap, Map<String, Credits>> planned = new LinkedHashMap<>();

		Labels(List<LabelCap> caps) {
			caps.forEach((label) -> this.planned.put(label, new TreeMap<>()));
		}

		void add(PlannedShot shot) {
			this.planned.forEach((label, credits) -> {
				if (label.value().equals(shot.labels().getOrDefault(label.column(), "").strip())) {
					shot.creditsByProvider().forEach((provider, price) -> {
						if (label.isAt(provider)) {
							credits.merge(provider, price, Credits::plus);
						}
					});
				}
			});
		}

		List<OverLabel> over(@Nullable LedgerReader ledger) {
			List<OverLabel> over = new ArrayList<>();
			this.planned.forEach((label, credits) -> {
				Map<String, Credits> spent = (ledger != null) ? ledger.credits(label) : Map.of();
				Map<String, Credits> all = new TreeMap<>(spent);
				credits.forEach((provider, planned) -> all.merge(provider, planned, Credits::plus));
				boolean buys = credits.values().stream().anyMatch((planned) -> planned.compareTo(Credits.ZERO) > 0);
				if (buys && label.cap().isPassedBy(all)) {
					over.add(new OverLabel(label, credits, spent));
				}
			});
			return over;
		}

	}

	private record Kept(ClipsAsFound found, Clock clock) implements KeptClips {

		@Override
		public boolean isHere(LedgerOperation operation) {
			return operation.clips().stream().allMatch(this.found::isAccountedFor);
		}

		@Override
		public boolean isFound(LedgerOperation operation) {
			return MissingClips.mayBeTakenUp(operation.state()) && this.found.proves(operation.clips());
		}

		@Override
		public Instant keptUntil(String provider, Instant made) {
			return Optional.ofNullable(ProviderCatalog.offers().get(provider))
				.flatMap(Offer::keepsClips)
				.map(made::plus)
				.orElse(Instant.MAX);
		}

		@Override
		public Instant now() {
			return this.clock.instant();
		}

	}

}
