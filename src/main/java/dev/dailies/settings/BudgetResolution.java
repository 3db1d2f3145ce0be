package dev.dailies.settings;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.dailies.ledger.Cap;
import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LabelCap;
import dev.dailies.run.Policy;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.shot.Rates;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of settings say of money: caps, and what a credit costs.
 */
final class BudgetResolution {

	private final Resolution settings;

	private final boolean window;

	private final @Nullable Rates rates;

	/**
	 * Reads what credits cost.
	 * @param window whether the run has one, whose days are the budget's unless it says
	 * otherwise
	 */
	BudgetResolution(Resolution settings, boolean window) {
		this.settings = settings;
		this.window = window;
		this.rates = readRates();
	}

	/**
	 * What credits cost, in one currency, which the job file was held to; null if it does
	 * not say.
	 */
	@Nullable Rates rates() {
		return this.rates;
	}

	/**
	 * What a run may spend, and when it has failed too often.
	 */
	Policy policy() {
		Caps perRun = caps(Keys.MAX_CREDITS, Keys.PROVIDER_MAX_CREDITS, Keys.MAX_MONEY);
		Caps perDay = caps(Keys.PER_DAY, Keys.PROVIDER_PER_DAY, Keys.PER_DAY_MONEY);
		ZoneId zone = dayZone(!perDay.isNone());
		List<LabelCap> perLabel = perLabel();
		Optional<MaxFailures> failures = this.settings.find(Keys.MAX_FAILURES);
		if (failures.isEmpty()) {
			this.settings.showNone(Keys.MAX_FAILURES);
		}
		return new Policy(perRun, perDay, perLabel,
				failures.filter((max) -> !max.percent()).map(MaxFailures::number).orElse(null),
				failures.filter(MaxFailures::percent).map(MaxFailures::number).orElse(null), false, null, null, zone);
	}

	private @Nullable Rates readRates() {
		SortedMap<String, Money> rates = new TreeMap<>();
		this.settings.all(Keys.RATE)
			.keySet()
			.forEach((names) -> this.settings.find(Keys.RATE, names.get(0))
				.ifPresent((rate) -> rates.put(names.get(0), rate)));
		LocalDate asOf = this.settings.find(Keys.RATES_AS_OF).orElse(null);
		return rates.values().stream().findFirst().map((one) -> new Rates(one.currency(), rates, asOf)).orElse(null);
	}

	private Caps caps(Key<Caps> key, Key<Credits> ofProvider, Key<Money> inMoney) {
		Caps caps = this.settings.peek(key).orElse(Caps.NONE);
		boolean onCommandLine = this.settings.origin(key, key.path()).equals(key.option());
		Map<String, Credits> own = new TreeMap<>();
		if (!onCommandLine) {
			this.settings.all(ofProvider).forEach((names, cap) -> own.put(names.get(0), cap));
		}
		if (caps.isNone() && own.isEmpty()) {
			this.settings.showNone(key);
		}
		else if (caps.together() != null) {
			this.settings.show(key.path(), caps.together().toString(), this.settings.origin(key, key.path()));
		}
		caps.byProvider().forEach((provider, cap) -> {
			String path = key.path() + "." + provider;
			this.settings.show(path, cap.toString(), this.settings.origin(key, path));
		});
		own.keySet().forEach((provider) -> this.settings.find(ofProvider, provider));
		Money money = this.settings.find(inMoney).orElse(null);
		return caps.with(own).with(inMoney(money));
	}

	private Cap.@Nullable InMoney inMoney(@Nullable Money money) {
		return (money != null) ? new Cap.InMoney(money, Objects.requireNonNull(this.rates)) : null;
	}

	private List<LabelCap> perLabel() {
		List<LabelCap> all = new ArrayList<>();
		this.settings.all(Keys.PER_LABEL).forEach((names, budget) -> {
			Caps caps = budget.caps().with(inMoney(budget.money()));
			List<LabelCap> own = LabelCap.of(names.get(0), names.get(1), caps);
			own.forEach((cap) -> {
				String path = Keys.PER_LABEL.at(names) + ((cap.provider() != null) ? "." + cap.provider() : "");
				this.settings.show(path, cap.cap().written(), this.settings.origin(Keys.PER_LABEL, path));
			});
			all.addAll(own);
		});
		return all;
	}

	/**
	 * Where a day begins: as the budget names it, else as the window does, so that one
	 * job file has one day wherever it is run.
	 */
	private ZoneId dayZone(boolean shown) {
		Key<ZoneId> said = (!this.settings.says(Keys.DAY_ZONE) && this.window) ? Keys.WINDOW_ZONE : Keys.DAY_ZONE;
		ZoneId zone = this.settings.peek(said).orElseGet(ZoneId::systemDefault);
		if (shown) {
			this.settings.show(Keys.DAY_ZONE.path(), zone.getId(), this.settings.place(said));
		}
		return zone;
	}

}
