package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.nights.Night.Ended;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Past runs as they are listed and compared.
 */
@Timeout(120)
class RunsTest {

	@TempDir
	private Path folder;

	@Test
	void runs_are_listed_newest_first_with_how_they_ended_and_two_are_compared() {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt", "kite,A kite", "storm,A storm");
			String out = night.out().toString();
			assertThat(night.run("--max-credits", "0.12").exitCode()).isEqualTo(ExitCode.BUDGET.code());

			JsonNode stopped = json(night.program("runs", "--out", out, "--json")).at("/runs/0");
			assertThat(stopped.path("run").asInt()).isEqualTo(1);
			assertThat(stopped.path("end").asString()).startsWith("stopped").contains("budget");
			assertThat(stopped.path("exit_code").asInt()).isEqualTo(4);
			assertThat(stopped.path("shots").asInt()).isEqualTo(1);
			assertThat(stopped.path("credits").asDouble()).isEqualTo(0.114);

			assertThat(night.run().exitCode()).isZero();
			night.manifest("id,prompt", "kite,A kite", "storm,A storm", "tram,A tram");
			assertThat(night.run().exitCode()).isZero();
			JsonNode runs = json(night.program("runs", this.folder.toString(), "--json")).path("runs");
			assertThat(runs).hasSize(2);
			assertThat(runs.at("/0/run").asInt()).isEqualTo(2);
			assertThat(runs.at("/0/exit_code").asInt()).isZero();
			assertThat(runs.at("/0/end").asString()).isEqualTo(ExitCode.DONE.sentence());
			assertThat(runs.at("/0/began").asString()).isGreaterThan(runs.at("/1/began").asString());
			assertThat(runs.at("/1/starts").asInt()).isEqualTo(2);
			assertThat(runs.at("/1/finished").asInt()).isEqualTo(2);
			Ended table = night.program("runs", "--out", out);
			assertThat(table.out()).containsPattern("(?m)^RUN +NIGHT").contains("all done (begun 2 times)");

			JsonNode compared = json(night.program("runs", "compare", "--out", out, "1", "2", "--json"));
			assertThat(compared.at("/only_in_a/0").asString()).isEqualTo("kite");
			assertThat(compared.at("/only_in_b/0").asString()).isEqualTo("tram");
			assertThat(compared.at("/shots/finished/a").asInt()).isEqualTo(2);
			assertThat(compared.at("/credits/acedata/b").asDouble()).isEqualTo(0.114);
			assertThat(compared.at("/durations/acedata generate/a/operations").asInt()).isEqualTo(2);
			assertThat(night.program("runs", "compare", "--out", out, "1", "9").exitCode())
				.isEqualTo(ExitCode.REFUSED.code());
		}
	}

	@Test
	void two_nights_are_compared_by_settings_shots_orders_outcomes_and_errors() throws Exception {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt", "kite,A kite", "storm,A storm");
			assertThat(night.run("--max-credits", "5").exitCode()).isZero();
			Path monday = this.folder.resolve("monday");
			Files.move(night.out(), monday);
			night.manifest("id,prompt", "kite,A kite at night", "storm,A storm");
			assertThat(night.run("--max-credits", "6").exitCode()).isZero();
			night.sql("update operation set state = 'failed', error = 'refused' where shot_id = 'storm'");

			Ended compared = night.program("runs", "compare", monday.toString(), night.out().toString());

			assertThat(compared.exitCode()).as(compared.err()).isZero();
			assertThat(compared.out()).contains("Setting budget: ")
				.contains("Ask for something else: kite")
				.contains("storm: finished / failed")
				.containsPattern("(?m)^error refused +0 +1$")
				.containsPattern("(?m)^time of acedata generate +");
			assertThat(night.program("runs", "compare", monday.toString(), "nowhere").err())
				.contains("There is no ledger");
		}
	}

	private static JsonNode json(Ended ended) {
		assertThat(ended.exitCode()).as(ended.err()).isZero();
		return JsonMapper.shared().readTree(ended.out());
	}

}
