package dev.dailies.shot;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a credit of each provider costs the user, in one currency, so that what is spent
 * at several can be added up.
 *
 * @param perCredit by provider; a provider that is not here has no rate
 * @param asOf the day they are of; null if nobody said
 */
public record Rates(String currency, SortedMap<String, Money> perCredit, @Nullable LocalDate asOf) {

	public Rates {
		perCredit = Collections.unmodifiableSortedMap(new TreeMap<>(perCredit));
	}

	/**
	 * What credits cost, by provider.
	 * @throws IllegalArgumentException if there are credits of a provider that has no
	 * rate: to count them as nothing would pass every cap
	 */
	public Money of(Map<String, Credits> credits) {
		Money sum = Money.zero(this.currency);
		for (Map.Entry<String, Credits> some : credits.entrySet()) {
			Money rate = this.perCredit.get(some.getKey());
			if (rate != null) {
				sum = sum.plus(rate.times(some.getValue()));
			}
			else if (some.getValue().compareTo(Credits.ZERO) > 0) {
				throw new IllegalArgumentException("There is no rate for the credits of " + some.getKey());
			}
		}
		return sum;
	}

	/**
	 * What credits cost; empty if there are credits of a provider that has no rate.
	 * @param credits by provider
	 */
	public Optional<Money> find(Map<String, Credits> credits) {
		return without(credits).isEmpty() ? Optional.of(of(credits)) : Optional.empty();
	}

	/**
	 * What credits cost, for people: {@code 0.3 USD, by your rates of 2026-03-01}.
	 * @param credits by provider
	 */
	public String said(Map<String, Credits> credits) {
		return find(credits).map((money) -> money + ", by your rates" + ((this.asOf != null) ? " of " + this.asOf : ""))
			.orElseGet(() -> "not known, because your rates have none for " + String.join(", ", without(credits)));
	}

	/**
	 * Those of the providers that have no rate, in their order.
	 */
	public Collection<String> without(Collection<String> providers) {
		Collection<String> without = new TreeSet<>(providers);
		without.removeAll(this.perCredit.keySet());
		return without;
	}

	/**
	 * Those of the providers that credits are of and that have no rate.
	 */
	public Collection<String> without(Map<String, Credits> credits) {
		return without(credits.entrySet()
			.stream()
			.filter((some) -> some.getValue().compareTo(Credits.ZERO) > 0)
			.map(Map.Entry::getKey)
			.toList());
	}

	/**
	 * Reads what {@link #toString} wrote; empty if it is anything else.
	 */
	public static Optional<Rates> read(String text) {
		SortedMap<String, Money> perCredit = new TreeMap<>();
		LocalDate asOf = null;
		for (String part : text.split(",", -1)) {
			int equals = part.indexOf('=');
			Optional<Money> rate = Money.read(part.substring(equals + 1));
			if (equals > 0 && rate.isPresent()) {
				perCredit.put(part.substring(0, equals), rate.get());
				continue;
			}
			try {
				asOf = LocalDate.parse(part);
			}
			catch (DateTimeException ex) {
				return Optional.empty();
			}
		}
		LocalDate day = asOf;
		return perCredit.values()
			.stream()
			.map(Money::currency)
			.findFirst()
			.map((one) -> new Rates(one, perCredit, day));
	}

	/**
	 * For a ledger to keep.
	 */
	@Override
	public String toString() {
		return this.perCredit.entrySet()
			.stream()
			.map((rate) -> rate.getKey() + "=" + rate.getValue())
			.collect(Collectors.joining(",")) + ((this.asOf != null) ? "," + this.asOf : "");
	}

}
