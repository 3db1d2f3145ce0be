package dev.dailies.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Whether a run still buys: from anybody, from a provider, or operations of a kind; and
 * why not. May be told and asked from any thread.
 */
public final class Buying {

	private final WakeUp bell;

	private final AtomicReference<@Nullable Halt> halt = new AtomicReference<>();

	private final Map<String, Halt> haltedAt = new ConcurrentSkipListMap<>();

	private final Map<String, String> givenUp = new ConcurrentSkipListMap<>();

	private final Map<Closed, String> closed = new ConcurrentHashMap<>();

	private final Map<String, String> leftForBudget = new ConcurrentSkipListMap<>();

	/**
	 * @param bell is rung where something may end because of it
	 */
	Buying(WakeUp bell) {
		this.bell = bell;
	}

	/**
	 * Buys nothing in this run from its very beginning; what was bought is brought home.
	 */
	public void bringHomeOnly(Halt reason) {
		halt(reason);
	}

	/**
	 * Buys nothing more; the first reason given stands.
	 */
	public void halt(Halt reason) {
		if (this.halt.compareAndSet(null, reason)) {
			this.bell.ring();
		}
	}

	/**
	 * Says more of why nothing more is bought, if this is why.
	 */
	public void haltAlso(Halt reason) {
		halt(reason);
		this.halt.updateAndGet((given) -> (given != null && given.reason() == reason.reason()) ? reason : given);
	}

	/**
	 * Why nothing more is bought from anybody; empty if buying goes on.
	 */
	public Optional<Halt> halted() {
		return Optional.ofNullable(this.halt.get());
	}

	/**
	 * Buys nothing more from one provider, whose account or service is in trouble; the
	 * others' goes on. The first reason given stands.
	 */
	public void haltAt(String provider, Halt reason) {
		if (this.haltedAt.putIfAbsent(provider, reason) == null) {
			this.bell.ring();
		}
	}

	/**
	 * Why nothing more is bought from some providers whose account or service is in
	 * trouble, by provider.
	 */
	public Map<String, Halt> haltedAt() {
		return new TreeMap<>(this.haltedAt);
	}

	/** Why buying stopped early, that of the whole run first; empty if it did not. */
	public List<Halt> halts() {
		return Stream.concat(halted().stream(), this.haltedAt.values().stream()).toList();
	}

	/**
	 * Says that a part is left because of a budget of its own; the rest is bought. The
	 * first reason given for a budget stands.
	 */
	public void leave(String budget, String why) {
		this.leftForBudget.putIfAbsent(budget, why);
	}

	/**
	 * What is left because of a budget of its own, in sentences.
	 */
	public List<String> leftForBudget() {
		return List.copyOf(this.leftForBudget.values());
	}

	/**
	 * Says that nothing more is bought from a provider in this run.
	 */
	public void giveUp(String provider, String why) {
		this.givenUp.put(provider, why);
		this.bell.ring();
	}

	/**
	 * Why nothing more is bought from a provider; empty if buying goes on.
	 */
	public Optional<String> buysNoMoreFrom(String provider) {
		return Optional.ofNullable(this.haltedAt.get(provider))
			.map(Halt::message)
			.or(() -> Optional.ofNullable(this.givenUp.get(provider)));
	}

	/**
	 * Why nothing more is bought from some providers, in sentences.
	 */
	public List<String> givenUp() {
		return List.copyOf(this.givenUp.values());
	}

	/**
	 * As {@link #givenUp()}, by provider.
	 */
	public Map<String, String> givenUpAt() {
		return new TreeMap<>(this.givenUp);
	}

	/**
	 * Buys no more such operations from a provider in this run.
	 * @param what they have in common
	 */
	public void close(String provider, String what, String why) {
		this.closed.putIfAbsent(new Closed(provider, what), why);
	}

	/**
	 * Whether anything was, which is seldom and asked often.
	 */
	public boolean isAnythingClosed() {
		return !this.closed.isEmpty();
	}

	/**
	 * Why such operations are not bought from a provider; empty if they are.
	 */
	public Optional<String> closed(String provider, String what) {
		return Optional.ofNullable(this.closed.get(new Closed(provider, what)));
	}

	private record Closed(String provider, String what) {
	}

}
