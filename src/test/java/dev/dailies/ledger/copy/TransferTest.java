package dev.dailies.ledger.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.jdbc.RepositoryTables;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.words.RefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

class TransferTest {

	private static final CopyWatch NOBODY = (done, all) -> {
	};

	@TempDir
	private Path folder;

	private HikariDataSource file;

	private HikariDataSource server;

	@BeforeEach
	void a_ledger_in_a_file_and_none_on_a_server() {
		this.file = Database.forWriting(this.folder.resolve("dailies.db"));
		assertThat(new JdbcLedger(this.file, Clock.systemUTC()).submitting()).isEmpty();
		RepositoryTables.make(this.file, false);
		this.server = Postgres.open(Postgres.newSchema());
		RepositoryTables.make(this.server, true);
		sql(this.file,
				"""
						insert into shot (id, position, provider, labels, in_manifest, read_by) values ('kite', 0, 'kie', '{}', 1, 7);
						insert into shot_label values ('kite', 'campaign', 'spring');
						insert into operation (id, shot_id, take, depth, ordinal, position, provider, kind, order_json, fingerprint,
							in_manifest, read_by, state, run, credits, submitted_at)
							values ('a', 'kite', 1, 0, 0, 0, 'kie', 'generate', '{}', 'f', 1, 7, 'fetched', 3, 500, 1700000000000);
						insert into clip (operation_id, number, url) values ('a', 0, 'https://x.test/a.mp4');
						insert into event (number, operation_id, at, from_state, to_state) values (41, 'a', 1, 'ready', 'fetched');
						insert into past (number, told) values (5, x'00ff10')
						""");
	}

	@AfterEach
	void close() {
		this.file.close();
		this.server.close();
	}

	@Test
	void what_is_written_counts_once_and_numbers_go_on_behind_it() {
		new Transfer(this.file, this.server, false, NOBODY).write("the file");

		assertThat(texts(this.server, "select scope || ' ' || name || ' ' || spent from spent order by scope"))
			.isEqualTo(texts(this.file, "select scope || ' ' || name || ' ' || spent from spent order by scope"))
			.hasSize(3);
		sql(this.server, "update operation set credits = 800");
		assertThat(texts(this.server, "select distinct cast(spent as text) from spent")).as("it counts from now on")
			.containsExactly("800");
		assertThat(texts(this.server,
				"insert into event (operation_id, at, from_state, to_state) values ('a', 1, 'a', 'b') returning cast(number as text)"))
			.containsExactly("42");
		assertThat(texts(this.server, "select cast(nextval('batch_job_execution_seq') as text)"))
			.as("shots were read by the seventh")
			.containsExactly("8");
		assertThat(texts(this.server, "select encode(told, 'hex') from past")).containsExactly("00ff10");
		assertThat(texts(this.server, "select value from about where name = 'unfinished'")).containsExactly("the file");
	}

	@Test
	void what_is_not_there_as_it_was_read_is_taken_back() {
		sql(this.server, "create rule lossy as on insert to clip do instead nothing");

		assertThatThrownBy(() -> new Transfer(this.file, this.server, false, NOBODY).write("the file"))
			.isInstanceOf(RefusedException.class)
			.hasMessageContaining("the table clip is not what was read (1 rows read, 0 found)");

		assertThat(texts(this.server, "select id from operation")).isEmpty();
		assertThat(texts(this.server, "select value from about")).isEmpty();
	}

	@Test
	void a_copy_is_written_over_one_that_was_cut_off() {
		new Transfer(this.file, this.server, false, NOBODY).write("the file");
		sql(this.file, "update operation set credits = 900");

		new Transfer(this.file, this.server, false, NOBODY).write("the file");

		assertThat(texts(this.server, "select distinct cast(spent as text) from spent")).containsExactly("900");
	}

	@Test
	void whoever_adds_a_table_says_whether_it_is_copied() {
		List<String> onServer = names(this.server, this.server);

		assertThat(onServer).containsExactly("shot", "operation", "batch_job_instance", "batch_job_execution",
				"batch_step_execution", "about", "asset", "balance", "batch_job_execution_context",
				"batch_job_execution_params", "batch_step_execution_context", "clip", "cool_down", "earlier", "event",
				"exchange", "past", "shot_label", "spent", "standby");
		assertThat(names(this.file, this.file)).isEqualTo(onServer);
	}

	private static List<String> names(DataSource source, DataSource target) {
		return new SharedTables(source, target).all(Set.of()).stream().map(CopiedTable::name).toList();
	}

	private static List<String> texts(DataSource database, String query) {
		return JdbcClient.create(database).sql(query).query(String.class).list();
	}

	private static void sql(DataSource database, String statements) {
		for (String statement : statements.split(";\n")) {
			JdbcClient.create(database).sql(statement).update();
		}
	}

}
