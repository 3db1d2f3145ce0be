package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.dailies.clock.SettableClock;
import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is paid for and not home yet, and a run that may not buy, or has nothing to buy.
 */
@Timeout(90)
class NotHomeTest {

	private static final String HEADER = "id,prompt,provider";

	private final SettableClock clock = SettableClock.running(200);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "", "no-such-file.token" })
	void without_a_token_nothing_is_bought_and_every_clip_comes_home(String tokenFile) throws Exception {
		try (Night night = new Night(this.folder).at("useapi")) {
			night.manifest(HEADER, "kite,A kite,useapi", "storm,A storm,useapi");
			assertThat(night.run().exitCode()).isZero();
			renderedOnly(night);
			night.manifest(HEADER, "kite,A kite,useapi", "storm,A storm,useapi", "tram,A tram,useapi")
				.withoutEnvironment("USEAPI_TOKEN")
				.environment("USEAPI_TOKEN_FILE", tokenFile);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(ended.out()).contains("USEAPI_TOKEN", "Nothing was bought; what is finished was brought home");
			assertThat(night.states()).containsEntry("kite generate", OperationState.FETCHED)
				.containsEntry("storm generate", OperationState.FETCHED)
				.containsEntry("tram generate", OperationState.READY);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			Ended refused = night.run();
			assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(refused.err()).as("nothing to bring home").contains("USEAPI_TOKEN");
		}
	}

	@Test
	void a_clip_whose_row_was_taken_out_comes_home_without_a_token() throws Exception {
		try (Night night = new Night(this.folder).at("useapi").at("acedata")) {
			night.manifest(HEADER, "kite,A kite,useapi", "storm,A storm,acedata");
			assertThat(night.run().exitCode()).isZero();
			renderedOnly(night);
			night.manifest(HEADER, "storm,A storm,acedata").withoutEnvironment("USEAPI_TOKEN");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.states().values()).containsOnly(OperationState.FETCHED);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "running", "rendered" })
	void what_is_paid_for_and_not_home_is_no_success_and_is_said_though_its_row_is_gone(String state) throws Exception {
		try (Night night = new Night(this.folder).at("useapi").at("acedata")) {
			night.manifest(HEADER, "kite,A kite,useapi", "storm,A storm,acedata");
			assertThat(night.run().exitCode()).isZero();
			renderedOnly(night);
			night.sql("update clip set url = 'http://10.0.0.1/gone.mp4'");
			night.sql("update operation set state = '" + state + "' where provider = 'useapi'");
			night.sql("update operation set state = 'fetched' where provider = 'acedata'");
			night.manifest(HEADER, "tram,A tram,acedata").deadline("1s").withoutEnvironment("USEAPI_TOKEN");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).contains("Not home: 1 operation is paid for, or may be, and not home: 1 " + state,
					"shot kite", "the same command goes on");
			assertThat(night.read("out/report.html")).contains("and not home: 1 " + state);
		}
	}

	@Test
	void a_provider_that_stands_still_is_given_no_second_portion_and_the_next_run_goes_on() {
		try (Night night = new Night(this.folder, Night.fast().withSpeed(0.01).withClock(this.clock))) {
			night.manifest("id,prompt", "a,One", "b,Two", "c,Three", "d,Four", "e,Five");
			night.deadline("1ms").job(night.read("job.yaml").replace("in-flight: 50", "in-flight: 2"));
			for (String options : List.of("", "--first=4")) {
				Ended ended = options.isEmpty() ? night.run() : night.run(options);

				assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
				assertThat(ended.out()).contains("Given up: acedata is still at work on 2 tasks", "in-flight allows 2",
						"Not home: 2 operations are paid for, or may be, and not home: 2 running");
				assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			}

			this.clock.jump(Duration.ofDays(1));
			night.job(night.read("job.yaml").replace("1ms", "2160h"));
			Ended ended = night.run("--first=1");
			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.states()).containsEntry("a generate", OperationState.FETCHED);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	/**
	 * As if the run had been killed before it fetched anything.
	 */
	private static void renderedOnly(Night night) throws SQLException, IOException {
		night.sql("update operation set state = 'rendered', finished_at = null");
		night.sql("update clip set file = null, bytes = null, sha256 = null");
		try (var clips = Files.list(night.out().resolve("clips"))) {
			for (Path clip : clips.toList()) {
				Files.delete(clip);
			}
		}
	}

}
