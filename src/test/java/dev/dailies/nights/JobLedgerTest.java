package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.nights.Night.Ended;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs whose file says where their ledgers are.
 */
class JobLedgerTest {

	@TempDir
	private Path folder;

	@Test
	void each_of_several_manifests_has_a_schema_of_its_own_and_they_share_the_caps_of_a_day() throws Exception {
		String prefix = Postgres.url(Postgres.newSchema()) + "_";
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			night.write("more.csv", "id,prompt\nstorm,A storm\n");
			night.job(night.read("job.yaml").replace("shots.csv", "[ shots.csv, more.csv ]"));
			night.more("ledger: \"" + prefix + "one\"");

			Ended shared = night.run();

			assertThat(shared.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(shared.err()).contains("one ledger for all of the job's manifests").hasLineCount(1);
			assertThat(night.sandbox().bill().tasks()).isZero();

			night.job(night.read("job.yaml").replace(prefix + "one", prefix + "{name}"));
			Ended plan = night.program("plan", this.folder.resolve("job.yaml").toString());
			assertThat(plan.exitCode()).as(plan.err()).isZero();
			assertThat(plan.out()).containsPattern("ledger +\\Q" + prefix + "shots\\E +.*job.yaml line 8");
			assertThat(night.run().exitCode()).isZero();
			assertThat(Files.readString(night.out().resolve("more/dailies.ledger"))).isEqualTo(prefix + "more\n");
			assertThat(night.program("status", "--out", night.out().resolve("shots").toString()).out())
				.contains("1 finished");
			assertThat(night.program("doctor", this.folder.resolve("job.yaml").toString()).exitCode()).isZero();

			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			night.write("more.csv", "id,prompt\nstorm,A storm\nlamp,A lamp\n");
			BigDecimal price = ReadableLedger.of(night.out().resolve("shots/dailies.ledger"))
				.reader()
				.credits()
				.amount();
			night.more("budget: { per-day: " + price.multiply(new BigDecimal("2.5")).toPlainString() + " }");
			assertThat(night.run().exitCode()).as("both have spent of it").isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void what_was_bought_with_a_file_is_not_bought_again_with_the_server_that_the_job_file_names() {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			assertThat(night.run().exitCode()).isZero();
			String server = Postgres.url(Postgres.newSchema());
			night.more("ledger: \"" + server + "\"");

			Ended refused = night.run();

			assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(refused.err())
				.contains("dailies.db, and `ledger` in ", "job.yaml line 8 names " + server, "ledger copy ")
				.hasLineCount(1);
			assertThat(night.program("ledger", "copy", night.out().toString(), server).exitCode()).isZero();
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
			assertThat(night.program("retry", "--job", this.folder.resolve("job.yaml").toString(), "--failed").out())
				.contains("Nothing to retry");
		}
	}

}
