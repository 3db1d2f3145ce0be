package dev.dailies.nights;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A manifest whose rows the ledger holds already is not read again, and any other is.
 */
class KnownManifestTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void aBuildThatCanBeToldFromOthers() {
		assumeTrue(getClass().getResource("/META-INF/build-info.properties") != null,
				"built without build-info.properties, so this build cannot be told from another and reads all anew");
	}

	@Test
	void a_run_that_goes_on_reads_no_row_of_the_same_manifest_and_finishes_it() throws Exception {
		try (Night night = night("id,prompt", "kite,A kite", "storm,A storm", "market,A market")) {
			assertThat(night.run("--max-credits", "0.12").exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(rowsRead(night)).isEqualTo(3);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.err()).contains("read shots.csv");
			assertThat(rowsRead(night)).isZero();
			assertThat(night.operations()).hasSize(3)
				.allSatisfy((operation) -> assertThat(operation.state()).isEqualTo(OperationState.FETCHED));
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
		}
	}

	@Test
	void a_row_that_came_or_went_is_seen() throws Exception {
		try (Night night = night("id,prompt", "kite,A kite", "storm,A storm")) {
			assertThat(night.run("--max-credits", "0.12").exitCode()).isEqualTo(ExitCode.BUDGET.code());
			night.manifest("id,prompt", "kite,A kite", "market,A market");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(rowsRead(night)).isEqualTo(2);
			assertThat(night.ledger().shotCount()).isEqualTo(2);
			assertThat(night.sandbox().bill().tasks()).as("the storm left before it was bought").isEqualTo(2);
		}
	}

	@Test
	void what_else_decides_what_rows_become_is_seen() throws Exception {
		try (Night night = night("id,prompt", "kite,A kite", "storm,A storm")) {
			night.run();
			assertThat(night.run().exitCode()).isZero();
			assertThat(rowsRead(night)).isZero();

			String job = night.read("job.yaml");
			night.job(job + "allow-placeholders: true\n");

			assertThat(night.run().exitCode()).isZero();
			assertThat(rowsRead(night)).isEqualTo(2);
		}
	}

	@Test
	void a_row_that_was_put_into_the_ledger_by_another_hand_does_not_hide_the_manifest() throws Exception {
		try (Night night = night("id,prompt", "kite,A kite", "storm,A storm")) {
			night.run();
			night.sql("update shot set in_manifest = 0 where id = 'storm'");

			assertThat(night.run().exitCode()).isZero();

			assertThat(night.ledger().shotCount()).isEqualTo(2);
			assertThat(rowsRead(night)).isEqualTo(2);
		}
	}

	private Night night(String... lines) {
		return new Night(this.folder).manifest(lines);
	}

	private static long rowsRead(Night night) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + night.out().resolve("dailies.db"));
				ResultSet row = connection.createStatement()
					.executeQuery("select read_count from batch_step_execution where step_name = 'readManifest' "
							+ "order by step_execution_id desc limit 1")) {
			return row.next() ? row.getLong(1) : -1;
		}
	}

}
