package dev.dailies.sandbox.played;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The faults that are armed right now.
 */
public final class Faults {

	private final long seed;

	private final Map<Place, Integer> times = new LinkedHashMap<>();

	private final Map<Place, Chance> rates = new LinkedHashMap<>();

	public Faults(long seed) {
		this.seed = seed;
	}

	/**
	 * Lets the fault strike the next so many times, where it usually does.
	 */
	public void next(Fault fault, int times) {
		next(fault, fault.moments().get(0), times);
	}

	/**
	 * Lets the fault strike the next so many times at that moment.
	 */
	public synchronized void next(Fault fault, Moment moment, int times) {
		if (times < 1) {
			throw new IllegalArgumentException(
					"'times' of " + fault.word() + " is " + times + ". It must be 1 or more.");
		}
		this.times.merge(place(fault, moment), times, Integer::sum);
	}

	/**
	 * Lets the fault strike at random, where it usually does, at that rate from 0 to 1.
	 * The same seed gives the same sequence.
	 */
	public void rate(Fault fault, double rate) {
		rate(fault, fault.moments().get(0), rate);
	}

	/**
	 * Lets the fault strike at random at that moment; a rate of 0 takes it back.
	 */
	public synchronized void rate(Fault fault, Moment moment, double rate) {
		// written so that NaN is refused too
		if (!(rate >= 0 && rate <= 1)) {
			throw new IllegalArgumentException(
					"The rate of " + fault.word() + " is " + rate + ". It must be from 0 to 1.");
		}
		Place place = place(fault, moment);
		if (rate == 0) {
			this.rates.remove(place);
		}
		else {
			this.rates.put(place, new Chance(rate, new Random(this.seed * 31 + fault.word().hashCode())));
		}
	}

	/**
	 * Disarms every fault.
	 */
	public synchronized void clear() {
		this.times.clear();
		this.rates.clear();
	}

	public synchronized boolean strikes(Fault fault, Moment moment) {
		Place place = new Place(fault, moment);
		Integer left = this.times.get(place);
		if (left != null) {
			if (left == 1) {
				this.times.remove(place);
			}
			else {
				this.times.put(place, left - 1);
			}
			return true;
		}
		Chance chance = this.rates.get(place);
		return chance != null && chance.strikes();
	}

	/**
	 * The first of these faults that strikes now; the others stay armed.
	 */
	public synchronized Optional<Fault> first(Moment moment, Collection<Fault> candidates) {
		return candidates.stream().filter((fault) -> strikes(fault, moment)).findFirst();
	}

	public synchronized List<Armed> armed() {
		List<Armed> armed = new ArrayList<>();
		this.times.forEach((place, left) -> armed.add(new Armed(place.fault(), place.moment(), left, 0)));
		this.rates.forEach((place, chance) -> armed.add(new Armed(place.fault(), place.moment(), 0, chance.rate())));
		return armed;
	}

	private static Place place(Fault fault, Moment moment) {
		if (!fault.moments().contains(moment)) {
			throw new IllegalArgumentException("The fault " + fault.word() + " cannot strike at " + moment
					+ ". It can at: " + fault.moments() + ".");
		}
		return new Place(fault, moment);
	}

	/**
	 * A fault in waiting: a number of times, or a rate.
	 */
	public record Armed(Fault fault, Moment moment, int times, double rate) {
	}

	private record Place(Fault fault, Moment moment) {
	}

	private record Chance(double rate, Random random) {

		boolean strikes() {
			return this.random.nextDouble() < this.rate;
		}

	}

}
