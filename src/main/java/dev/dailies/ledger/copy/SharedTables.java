package dev.dailies.ledger.copy;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.copy.CopiedTable.Column;
import dev.dailies.ledger.jdbc.LedgerTables;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * The tables that two ledgers have in common, those that others refer to first: the
 * ledger itself, and the job repository with the runs that there were.
 */
final class SharedTables {

	/** Each refers to those before it at most. */
	private static final List<String> FIRST = List.of("shot", "operation", "batch_job_instance", "batch_job_execution",
			"batch_step_execution");

	/** What is only of its own database. */
	private static final Set<String> OF_THIS_DATABASE = Set.of("brought", "buyer", "claim", "ended",
			"flyway_schema_history", "revision", "seat", "sqlite_sequence", "worker");

	private static final String ABOUT = "about";

	private final boolean typed;

	private final DataSource source;

	private final DataSource target;

	private final boolean sourceIsServer;

	SharedTables(DataSource source, DataSource target) {
		this.source = source;
		this.target = target;
		this.sourceIsServer = LedgerTables.isOnServer(source);
		this.typed = this.sourceIsServer || LedgerTables.isOnServer(target);
	}

	/**
	 * @param unsaid what of the ledger's own words is not copied
	 */
	List<CopiedTable> all(Set<About> unsaid) {
		Set<String> both = new TreeSet<>(LedgerTables.names(this.source));
		both.retainAll(LedgerTables.names(this.target));
		both.removeIf((name) -> OF_THIS_DATABASE.contains(name) || name.endsWith("_seq") || name.startsWith("int_"));
		return Stream
			.concat(FIRST.stream().filter(both::contains), both.stream().filter((name) -> !FIRST.contains(name)))
			.map((name) -> table(name, unsaid))
			.toList();
	}

	private CopiedTable table(String name, Set<About> unsaid) {
		Map<String, Integer> ofSource = columns(this.source, name);
		Map<String, Integer> ofTarget = columns(this.target, name);
		List<Column> columns = new ArrayList<>();
		ofTarget.forEach((column, type) -> {
			Integer here = ofSource.get(column);
			if (here != null) {
				columns.add(new Column(column, this.typed ? (this.sourceIsServer ? here : type) : Types.OTHER));
			}
		});
		return new CopiedTable(name, columns,
				name.equals(ABOUT) ? " where name not in ("
						+ unsaid.stream().map((about) -> "'" + about.word() + "'").collect(Collectors.joining(", "))
						+ ")" : "");
	}

	private static Map<String, Integer> columns(DataSource database, String table) {
		return Objects.requireNonNull(new JdbcTemplate(database).query("select * from " + table + " where 1 = 0",
				(ResultSetExtractor<Map<String, Integer>>) (found) -> columns(found.getMetaData())));
	}

	private static Map<String, Integer> columns(ResultSetMetaData about) throws SQLException {
		Map<String, Integer> columns = new LinkedHashMap<>();
		for (int column = 1; column <= about.getColumnCount(); column++) {
			columns.put(about.getColumnName(column).toLowerCase(Locale.ROOT), about.getColumnType(column));
		}
		return columns;
	}

}
