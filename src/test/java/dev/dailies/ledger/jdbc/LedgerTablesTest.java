package dev.dailies.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.server.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.rowset.SqlRowSetMetaData;

/**
 * The tables of a ledger are written down twice, for a file and for a server.
 */
class LedgerTablesTest {

	/** What is known of a server alone, and how revisions are counted there. */
	private static final Set<String> OF_SERVER = Set.of("brought", "buyer", "claim", "ended", "flyway_schema_history",
			"int_channel_message", "revision", "seat", "worker");

	@TempDir
	private Path folder;

	@Test
	void a_file_and_a_server_have_the_same_tables_and_columns() {
		try (HikariDataSource file = LedgerFile.in(this.folder);
				HikariDataSource server = Postgres.open(Postgres.newSchema())) {
			Map<String, Set<String>> inFile = columns(LedgerTables.make(file));

			assertThat(inFile).containsKeys("operation", "clip", "spent");
			assertThat(columns(server)).isEqualTo(inFile);
		}
	}

	private static Map<String, Set<String>> columns(DataSource dataSource) {
		Map<String, Set<String>> columns = new TreeMap<>();
		for (String table : LedgerTables.names(dataSource)) {
			if (!OF_SERVER.contains(table)) {
				SqlRowSetMetaData about = new JdbcTemplate(dataSource)
					.queryForRowSet("select * from " + table + " where 1 = 0")
					.getMetaData();
				columns.put(table, new TreeSet<>(Set.of(about.getColumnNames())));
			}
		}
		return columns;
	}

}
