package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.provider.Told;
import dev.dailies.shot.OperationKind;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The times that a provider itself tells of its tasks, after whole runs.
 */
@Timeout(120)
class ToldTimesRunTest {

	private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

	@TempDir
	private Path folder;

	@Test
	void they_stand_in_the_ledger_the_results_and_the_life_of_the_shot() {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			LedgerOperation operation = night.operations().get(0);
			assertThat(operation.told().took())
				.hasValueSatisfying((took) -> assertThat(took).isLessThanOrEqualTo(between(operation).plusSeconds(1)));
			CSVRecord row = night.csv("operations.csv").get(0);
			assertThat(row.get("provider_created_at")).matches(TIME);
			assertThat(row.get("provider_completed_at")).matches(TIME);
			assertThat(night.read("out/results.json"))
				.contains("\"provider_completed_at\" : \"" + row.get("provider_completed_at") + "\"");
			assertThat(night.program("explain", "kite", "--out", night.out().toString()).out())
				.containsPattern(
						"by the clock of acedata: created .*, completed .*, after .*; seen .* after its submit")
				.containsPattern("running -> rendered +task [^ ]+ \\(trace id [^ ]+\\)");
			assertThat(night.program("explain", "kite", "--out", night.out().toString(), "--json").out())
				.contains("\"provider_completed_at\"");
		}
	}

	@Test
	void a_clock_that_is_hours_off_changes_nothing_but_what_is_told_of_it() {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite", "boat,A boat", "storm,A storm");
				Meddler meddler = new Meddler(night.sandbox().address().toString(), (path, asked, said) -> said
					.with(said.text().replaceAll("\"finished_at\":\\d+", "\"finished_at\":4072442904")))) {
			night.environment("ACEDATA_BASE_URL", meddler.address());
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.ledger().usualTime("acedata", OperationKind.GENERATE, "generate"))
				.hasValueSatisfying((usual) -> assertThat(usual).isLessThan(Duration.ofMinutes(1)));
		}
	}

	@Test
	void they_come_back_with_a_ledger_that_is_made_anew_from_its_journal() throws Exception {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			assertThat(night.run().exitCode()).isZero();
			Told before = night.operations().get(0).told();
			Files.delete(night.out().resolve("dailies.db"));

			assertThat(night.run().exitCode()).isZero();

			assertThat(night.operations().get(0).told()).isEqualTo(before).isNotEqualTo(Told.NOTHING);
		}
	}

	@Test
	void a_ledger_that_does_not_have_them_yet_is_read_and_carried_on() throws SQLException {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			assertThat(night.run().exitCode()).isZero();
			night.sql("alter table operation drop column told_created");
			night.sql("alter table operation drop column told_completed");
			night.sql("alter table clip drop column still");
			night.sql("alter table clip drop column poster");

			assertThat(night.program("explain", "kite", "--out", night.out().toString()).out()).contains("[fetched]")
				.doesNotContain("by the clock of");
			assertThat(night.ledger().usualTime("acedata", OperationKind.GENERATE, "generate")).isPresent();
			night.manifest("id,prompt", "kite,A kite", "boat,A boat");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.csv("operations.csv")).extracting((row) -> row.get("provider_completed_at").isEmpty())
				.containsExactly(true, false);
		}
	}

	private static Duration between(LedgerOperation operation) {
		Instant submitted = operation.submittedAt();
		Instant rendered = operation.renderedAt();
		return (submitted != null && rendered != null) ? Duration.between(submitted, rendered) : Duration.ZERO;
	}

}
