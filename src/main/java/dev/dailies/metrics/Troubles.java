package dev.dailies.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What kept numbers from being told: a warning the first time, and never more than that.
 */
final class Troubles {

	private static final Logger logger = LoggerFactory.getLogger(Troubles.class);

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	void happened(String what, Exception why) {
		if (this.said.add(what)) {
			logger.warn("The metrics {}: {}. The run goes on, and this is not said again", what, why.toString());
		}
		else {
			logger.debug("The metrics {} again", what, why);
		}
	}

}
