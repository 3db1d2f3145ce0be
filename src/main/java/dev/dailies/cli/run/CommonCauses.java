package dev.dailies.cli.run;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.jdbc.JdbcLedgerReader;
import dev.dailies.settings.RunSettings;
import org.springframework.dao.DataAccessException;

/**
 * Why operations of a run are not what was hoped for, the commonest first. Apart from
 * those who ask, so that a refusal need not load Spring.
 */
final class CommonCauses {

	private static final int TROUBLES_READ = 1000;

	private CommonCauses() {
	}

	static List<String> of(RunSettings run, int most) {
		try {
			return new JdbcLedgerReader(Database.forReading(run.ledger())).troubles(TROUBLES_READ)
				.stream()
				.collect(Collectors.groupingBy(CommonCauses::cause, LinkedHashMap::new, Collectors.counting()))
				.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
				.limit(most)
				.map((cause) -> cause.getValue() + " " + cause.getKey())
				.toList();
		}
		catch (DataAccessException ex) {
			// broken while the run was at work, which is among its errors
			return List.of();
		}
	}

	private static String cause(LedgerOperation operation) {
		return operation.state().word() + ": " + operation.error();
	}

}
