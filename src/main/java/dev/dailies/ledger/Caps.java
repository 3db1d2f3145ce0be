package dev.dailies.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent: in all, or at each provider, whose credits are nobody else's.
 *
 * @param together whatever the provider; null for no such cap
 * @param byProvider a provider that is not here has no cap of its own
 */
public record Caps(@Nullable Credits together, SortedMap<String, Credits> byProvider) {

	public static final Caps NONE = new Caps(null, new TreeMap<>());

	public Caps {
		byProvider = Collections.unmodifiableSortedMap(new TreeMap<>(byProvider));
	}

	/**
	 * One cap for whatever is bought; none if it is null.
	 */
	public static Caps of(@Nullable Credits together) {
		return (together != null) ? new Caps(together, new TreeMap<>()) : NONE;
	}

	/**
	 * A cap for each of the providers.
	 */
	public static Caps of(Map<String, Credits> byProvider) {
		return new Caps(null, new TreeMap<>(byProvider));
	}

	public boolean isNone() {
		return this.together == null && this.byProvider.isEmpty();
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
				left);
	}

	private static Credits left(Credits cap, Credits spent) {
		return (spent.compareTo(cap) < 0) ? cap.minus(spent) : Credits.ZERO;
	}

	/**
	 * As the command line takes it: {@code 20}, or {@code acedata=10,kie=600}; empty for
	 * no cap.
	 */
	@Override
	public String toString() {
		return (this.together != null) ? this.together.toString()
				: this.byProvider.entrySet()
					.stream()
					.map((cap) -> cap.getKey() + "=" + cap.getValue())
					.collect(Collectors.joining(","));
	}

}
