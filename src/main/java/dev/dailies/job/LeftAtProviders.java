package dev.dailies.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.dailies.ledger.jdbc.LedgerCounts;
import dev.dailies.run.Halt;
import dev.dailies.run.RunControl;
import dev.dailies.words.Count;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * How many operations each provider still has to do when a run has ended.
 *
 * @param ready operations of the manifest, by provider, and by lane those that can go to
 * no other account
 */
record LeftAtProviders(Map<String, Integer> ready) {

	private static final Logger logger = LoggerFactory.getLogger(LeftAtProviders.class);

	static LeftAtProviders of(DataSource ledger) {
		try {
			LedgerCounts counts = new LedgerCounts(ledger);
			Map<String, Integer> ready = new HashMap<>(counts.readyByLane());
			ready.putAll(counts.readyByProvider());
			return new LeftAtProviders(ready);
		}
		catch (DataAccessException ex) {
			// taken away or broken while the run was at work, which is among its errors
			logger.warn("How much is left cannot be counted", ex);
			return new LeftAtProviders(Map.of());
		}
	}

	/**
	 * Why buying stopped early, that of the whole run first, then that at each provider
	 * with what it left there.
	 */
	List<Halt> halts(RunControl control) {
		return Stream
			.concat(control.buying().halted().stream(),
					control.buying().haltedAt().entrySet().stream().map((at) -> at.getValue().leaving(at(at.getKey()))))
			.toList();
	}

	/**
	 * Why nothing more was bought from some providers, with what that left there.
	 */
	List<String> givenUp(RunControl control) {
		return control.buying()
			.givenUpAt()
			.entrySet()
			.stream()
			.map((at) -> at.getValue()
					+ ((at(at.getKey()) == 0) ? "" : " (" + Count.of(at(at.getKey()), "operation") + " ready)"))
			.toList();
	}

	private int at(String provider) {
		return this.ready.getOrDefault(provider, 0);
	}

}
