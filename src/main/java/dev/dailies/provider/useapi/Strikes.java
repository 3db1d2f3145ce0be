package dev.dailies.provider.useapi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often something went wrong with each operation since the program began.
 */
final class Strikes {

	private final Map<String, Integer> strikes = new ConcurrentHashMap<>();

	/**
	 * One more.
	 * @return how many there are now
	 */
	int add(String operation) {
		return this.strikes.merge(operation, 1, Integer::sum);
	}

	int of(String operation) {
		return this.strikes.getOrDefault(operation, 0);
	}

}
