package dev.dailies.job;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.dailies.ledger.JdbcLedgerReader;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.ShotStream;
import dev.dailies.plan.Durations;
import dev.dailies.plan.Estimate;
import dev.dailies.plan.Keeping;
import dev.dailies.plan.PlanTotals;
import dev.dailies.plan.PlannedOperation;
import dev.dailies.plan.PlannedShot;
import dev.dailies.plan.Planner;
import dev.dailies.provider.Offer;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Shot;
import dev.dailies.station.Limits;
import dev.dailies.station.Terms;
import org.jspecify.annotations.Nullable;

/**
 * What a run with these settings would do. Changes nothing and asks no provider.
 *
 * @param shots in the manifest's order, those that left it last
 * @param overLabels budgets of labels that it would pass
 * @param time from the first submit to the last result; zero if nothing is bought
 */
public record RunPlan(List<PlannedShot> shots, PlanTotals totals, List<OverLabel> overLabels, Duration time) {

	public RunPlan {
		overLabels = List.copyOf(overLabels);
		shots = List.copyOf(shots);
	}

	/**
	 * Plans a run of a manifest that was checked and accepted.
	 * @param label the column to sum credits by; null for none
	 * @throws SettingsException if the ledger cannot be used, or is one of another world
	 */
	public static RunPlan of(RunSettings settings, @Nullable String label, Clock clock) {
		LedgerReader ledger = ledger(settings);
		Planner planner = new Planner(ledger, settings.prices(), new Kept(settings, clock));
		PlanTotals totals = new PlanTotals(label);
		Estimate estimate = new Estimate(durations(settings, ledger));
		List<PlannedShot> shots = new ArrayList<>();
		try (ShotStream manifest = Manifest
			.of(settings.manifest(), ProviderCatalog.offers(), settings.manifestDefaults())
			.open()) {
			for (Shot shot = manifest.next(); shot != null; shot = manifest.next()) {
				shots.add(planner.plan(shot));
			}
		}
		shots.addAll(planner.removed());
		shots.forEach(totals::add);
		shots.forEach(estimate::add);
		return new RunPlan(shots, totals, overLabels(settings, shots, ledger),
				estimate.total((provider) -> pace(settings.stations().terms(provider))));
	}

	private static List<OverLabel> overLabels(RunSettings settings, List<PlannedShot> shots,
			@Nullable LedgerReader ledger) {
		List<OverLabel> over = new ArrayList<>();
		for (LabelCap label : settings.stations().policy().creditsPerLabel()) {
			Credits planned = shots.stream()
				.filter((shot) -> label.value().equals(shot.labels().getOrDefault(label.column(), "").strip()))
				.map(PlannedShot::credits)
				.reduce(Credits.ZERO, Credits::plus);
			Credits spent = (ledger != null) ? ledger.credits(label.column(), label.value()) : Credits.ZERO;
			if (planned.compareTo(Credits.ZERO) > 0 && spent.plus(planned).compareTo(label.cap()) > 0) {
				over.add(new OverLabel(label, planned, spent));
			}
		}
		return over;
	}

	private static @Nullable LedgerReader ledger(RunSettings settings) {
		LedgerState state = LedgerState.of(settings.ledger());
		if (state instanceof LedgerState.Damaged damaged) {
			throw new SettingsException("The ledger " + settings.ledger() + " cannot be read: " + damaged.why()
					+ ". Give another --out, or put back a copy of it.");
		}
		if (!(state instanceof LedgerState.Holds)) {
			return null;
		}
		LedgerReader ledger = new JdbcLedgerReader(Database.forReading(settings.ledger()));
		World.of(settings).refuseAnother(ledger, settings.ledger());
		return ledger;
	}

	/**
	 * As it was here so far, else as documented; the sandbox plays faster.
	 */
	private static Function<PlannedOperation, Duration> durations(RunSettings settings, @Nullable LedgerReader ledger) {
		Durations documented = Durations.shipped();
		double speed = (settings.sandboxSpeed() != null) ? settings.sandboxSpeed() : 1;
		Map<String, Optional<Duration>> usual = new HashMap<>();
		return (operation) -> ((ledger == null) ? Optional.<Duration>empty()
				: usual.computeIfAbsent(operation.provider() + " " + operation.kind(),
						(key) -> ledger.usualTime(operation.provider(), operation.kind())))
			.orElseGet(() -> Duration
				.ofMillis((long) (documented.of(operation.provider(), operation.kind(), operation.step()).toMillis()
						/ speed)));
	}

	private static Estimate.Pace pace(Terms terms) {
		Limits limits = terms.limits();
		return new Estimate.Pace(limits.inFlight(), limits.per().dividedBy(limits.submits()));
	}

	/**
	 * A label whose budget is too small for the plan.
	 *
	 * @param spent by earlier runs
	 */
	public record OverLabel(LabelCap label, Credits planned, Credits spent) {
	}

	private record Kept(RunSettings settings, Clock clock) implements Keeping {

		@Override
		public boolean isHere(LedgerOperation operation) {
			return operation.clips()
				.stream()
				.allMatch((clip) -> clip.file() != null
						&& Files.isRegularFile(this.settings.clips().resolve(clip.file())));
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
