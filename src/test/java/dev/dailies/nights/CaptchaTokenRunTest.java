package dev.dailies.nights;

import java.nio.file.Path;
import java.util.List;

import dev.dailies.nights.Night.Ended;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The token of a captcha that the user solved: a secret, and good for one call.
 */
@Timeout(120)
class CaptchaTokenRunTest {

	private static final String SOLVED = "solved-03AFcWeA6bLrFbYd";

	private static final String NAMED = "captcha-token: \"${SOLVED_CAPTCHA}\"";

	@TempDir
	private Path folder;

	@Test
	void the_first_call_bears_it_and_it_is_written_down_nowhere() {
		try (Night night = night(NAMED).environment("SOLVED_CAPTCHA", SOLVED)) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			Ended plan = night.program("plan", night.folder().resolve("job.yaml").toString());
			assertThat(plan.out())
				.containsPattern("providers.useapi.captcha-token +\\$\\{SOLVED_CAPTCHA} +job.yaml line");
			Ended first = night.program("explain", "kite", "--out", night.out().toString());
			Ended second = night.program("explain", "boat", "--out", night.out().toString());
			assertThat(List.of(first.out(), second.out()))
				.filteredOn((told) -> told.contains("\"captchaToken\":\"***\""))
				.hasSize(1);
			assertThat(night.everythingWritten()).allSatisfy((file, text) -> assertThat(text).doesNotContain(SOLVED));
			assertThat(ended.out() + ended.err() + plan.out() + first.out() + second.out()).doesNotContain(SOLVED);
		}
	}

	@Test
	void a_variable_that_is_not_set_is_named() {
		try (Night night = night(NAMED)) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("job.yaml line ",
					"SOLVED_CAPTCHA is not set. It must hold what captcha-token names");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void the_token_itself_is_refused_and_not_shown() {
		try (Night night = night("captcha-token: " + SOLVED)) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err())
				.contains("a token is not kept in a file", "captcha-token: \"${USEAPI_CAPTCHA_TOKEN}\"")
				.doesNotContain(SOLVED);
		}
	}

	@Test
	void at_most_one_of_the_three_may_be_said() {
		try (Night night = night(NAMED + ", captcha-retry: 5").environment("SOLVED_CAPTCHA", SOLVED)) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("job.yaml line ",
					"useapi: captcha-retry and captcha-token exclude each other. Keep one of them.");
		}
	}

	private Night night(String captcha) {
		Night night = new Night(this.folder).at("useapi").manifest("id,prompt", "kite,A kite", "boat,A boat");
		return night.job(night.read("job.yaml") + "providers: { useapi: { " + captcha + " } }\n");
	}

}
