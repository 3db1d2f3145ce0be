package dev.dailies.ledger.copy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.dailies.ledger.jdbc.LedgerTables;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is different about being copied to in a file and on a server. All of it belongs
 * into the copy's transaction.
 */
sealed interface TargetDatabase {

	static TargetDatabase of(DataSource database) {
		JdbcClient jdbc = JdbcClient.create(database);
		return LedgerTables.isOnServer(database) ? new OnServer(jdbc) : new InFile(jdbc);
	}

	/**
	 * Takes away what a copy that was cut off left there.
	 */
	void empty(List<CopiedTable> tables);

	/**
	 * Does the work while no trigger counts what it changes: sums are copied as they are.
	 */
	void uncounted(Runnable work);

	/**
	 * From now on numbers are given that no copied row has.
	 */
	void numberOn();

	/**
	 * Whatever was once known by a number of changes is no longer known.
	 * @param number how many changes the source counted
	 */
	void revisionBehind(long number);

	/**
	 * The sequences of the job repository, with the highest number of each; rows of the
	 * ledger hold numbers of executions, too.
	 */
	Map<String, String> REPOSITORY = Map.of("batch_job_instance_seq",
			"select coalesce(max(job_instance_id), 0) from batch_job_instance", "batch_step_execution_seq",
			"select coalesce(max(step_execution_id), 0) from batch_step_execution", "batch_job_execution_seq",
			"select max(number) from (select coalesce(max(job_execution_id), 0) as number from batch_job_execution "
					+ "union all select coalesce(max(read_by), 0) from shot) as given");

	/**
	 * A PostgreSQL server's.
	 */
	record OnServer(JdbcClient jdbc) implements TargetDatabase {

		@Override
		public void empty(List<CopiedTable> tables) {
			// row by row, each would be looked for among all that may refer to it
			this.jdbc
				.sql("truncate " + tables.stream().map(CopiedTable::name).collect(Collectors.joining(", "))
						+ " cascade")
				.update();
		}

		@Override
		public void uncounted(Runnable work) {
			List<String> tables = this.jdbc.sql("""
					select distinct event_object_table from information_schema.triggers
					where event_object_schema = current_schema() order by 1
					""").query(String.class).list();
			tables.forEach((table) -> this.jdbc.sql("alter table " + table + " disable trigger user").update());
			work.run();
			tables.forEach((table) -> this.jdbc.sql("alter table " + table + " enable trigger user").update());
		}

		@Override
		public void numberOn() {
			this.jdbc.sql("""
					select table_name, column_name from information_schema.columns
					where table_schema = current_schema() and is_identity = 'YES'
					""")
				.query((row, number) -> List.of(row.getString(1), row.getString(2)))
				.list()
				.forEach((column) -> this.jdbc.sql(
						"select setval(pg_get_serial_sequence(:table, :column), (select coalesce(max(%s), 0) + 1 from %s), false)"
							.formatted(column.get(1), column.get(0)))
					.param("table", column.get(0))
					.param("column", column.get(1))
					.query(Long.class)
					.single());
			REPOSITORY.forEach((sequence, highest) -> this.jdbc
				.sql("select setval('" + sequence + "', (" + highest + ") + 1, false)")
				.query(Long.class)
				.single());
		}

		@Override
		public void revisionBehind(long number) {
			this.jdbc.sql("update revision set number = :number where connection = 0")
				.param("number", number + 1)
				.update();
		}

	}

	/**
	 * A file's.
	 */
	record InFile(JdbcClient jdbc) implements TargetDatabase {

		@Override
		public void empty(List<CopiedTable> tables) {
			// its file was made anew
		}

		@Override
		public void uncounted(Runnable work) {
			Map<String, String> triggers = new LinkedHashMap<>();
			this.jdbc.sql("select name, sql from sqlite_master where type = 'trigger' order by rowid").query((row) -> {
				triggers.put(row.getString("name"), row.getString("sql"));
			});
			triggers.keySet().forEach((name) -> this.jdbc.sql("drop trigger " + name).update());
			work.run();
			triggers.values().forEach((sql) -> this.jdbc.sql(sql).update());
		}

		@Override
		public void numberOn() {
			REPOSITORY.forEach((sequence, highest) -> {
				this.jdbc.sql("delete from " + sequence).update();
				this.jdbc
					.sql("insert into " + sequence + " (id) select number from (select (" + highest
							+ ") as number) as given where number > 0")
					.update();
			});
		}

		@Override
		public void revisionBehind(long number) {
			this.jdbc.sql("update revision set number = :number").param("number", number + 1).update();
		}

	}

}
