package dev.dailies.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.ledger.Cap.InMoney;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent: in all, at each provider, whose credits are nobody else's, and in
 * money.
 *
 * @param together whatever the provider; null for no such cap
 * @param byProvider a provider that is not here has no cap of its own
 * @param money whatever the provider; null for no such cap
 */
public record Caps(@Nullable Credits together, SortedMap<String, Credits> byProvider, @Nullable InMoney money) {

	public static final Caps NONE = new Caps(null, new TreeMap<>(), null);

	public Caps {
		byProvider = Collections.unmodifiableSortedMap(new TreeMap<>(byProvider));
	}

	/**
	 * One cap for whatever is bought; none if it is null.
	 */
	public static Caps of(@Nullable Credits together) {
		return (together != null) ? new Caps(together, new TreeMap<>(), null) : NONE;
	}

	/**
	 * A cap for each of the providers.
	 */
	public static Caps of(Map<String, Credits> byProvider) {
		return new Caps(null, new TreeMap<>(byProvider), null);
	}

	/**
	 * The same with one in money, or without.
	 */
	public Caps with(@Nullable InMoney cap) {
		return new Caps(this.together, this.byProvider, cap);
	}

	/**
	 * The same with caps of providers' own.
	 */
	public Caps with(Map<String, Credits> own) {
		SortedMap<String, Credits> all = new TreeMap<>(this.byProvider);
		all.putAll(own);
		return new Caps(this.together, all, this.money);
	}

	public boolean isNone() {
		return this.together == null && this.byProvider.isEmpty() && this.money == null;
	}

	/**
	 * What is left of them once that was spent elsewhere.
	 * @param spent by provider
	 */
	public Caps less(Map<String, Credits> spent) {
		SortedMap<String, Credits> left = new TreeMap<>();
		this.byProvider
			.forEach((provider, cap) -> left.put(provider, left(cap, spent.getOrDefault(provider, Credits.ZERO))));
		return new Caps(
				(this.together != null)
						? left(this.together, spent.values().stream().reduce(Credits.ZERO, Credits::plus)) : null,
				left, (this.money != null) ? this.money.less(spent) : null);
	}

	private static Credits left(Credits cap, Credits spent) {
		return (spent.compareTo(cap) < 0) ? cap.minus(spent) : Credits.ZERO;
	}

	/**
	 * Those in credits as the command line takes them: {@code 20}, or
	 * {@code acedata=10,kie=600}; empty for no cap.
	 */
	@Override
	public String toString() {
		return Stream
			.concat(Stream.ofNullable(this.together).map(Credits::toString),
					this.byProvider.entrySet().stream().map((cap) -> cap.getKey() + "=" + cap.getValue()))
			.collect(Collectors.joining(","));
	}

}
