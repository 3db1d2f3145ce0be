package dev.dailies.sandbox.played;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The accounts that stand behind one token, where a provider has several: what each may
 * spend, and the faults that strike it alone.
 */
public final class AccountBook {

	private final Map<String, Optional<BigDecimal>> registered = new LinkedHashMap<>();

	private final Map<String, Faults> faults = new TreeMap<>();

	private final long seed;

	AccountBook(long seed) {
		this.seed = seed;
	}

	/**
	 * From now on the account is one of those that there are, and no other is.
	 * @param credits what it may spend in all; null if that never ends
	 */
	public synchronized void register(String account, @Nullable BigDecimal credits) {
		if (credits != null && credits.signum() < 0) {
			throw new IllegalArgumentException(
					"The credits of " + account + " are " + credits + ". They must be 0 or more.");
		}
		this.registered.put(account, Optional.ofNullable(credits));
	}

	/**
	 * Those that there are, in the order in which they were registered; empty if every
	 * one is.
	 */
	public synchronized List<String> names() {
		return new ArrayList<>(this.registered.keySet());
	}

	/**
	 * What an account may spend in all; empty if that never ends.
	 */
	public synchronized Optional<BigDecimal> credits(String account) {
		return this.registered.getOrDefault(account, Optional.empty());
	}

	/**
	 * What strikes an account and no other.
	 */
	public synchronized Faults faults(String account) {
		return this.faults.computeIfAbsent(account, (name) -> new Faults(this.seed));
	}

	/**
	 * The faults that are armed for accounts, by account.
	 */
	public synchronized Map<String, List<Faults.Armed>> armed() {
		Map<String, List<Faults.Armed>> armed = new TreeMap<>();
		this.faults.forEach((account, own) -> armed.put(account, own.armed()));
		armed.values().removeIf(List::isEmpty);
		return armed;
	}

	/**
	 * Disarms the faults of every account.
	 */
	public synchronized void clear() {
		this.faults.values().forEach(Faults::clear);
	}

}
