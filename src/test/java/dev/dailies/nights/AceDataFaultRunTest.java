package dev.dailies.nights;

import java.util.stream.Stream;

import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes of each fault at AceData.
 */
class AceDataFaultRunTest extends FaultRunContract {

	AceDataFaultRunTest() {
		super("acedata");
	}

	static Stream<Arguments> courses() {
		return each(AceDataFaultRunTest::course);
	}

	@ParameterizedTest
	@CsvSource({ "BAD_TOKEN, BAD_TOKEN", "DISABLED, SHOTS_FAILED", "HANG, DONE", "HTML_ERROR, DONE",
			"RATE_LIMITED, DONE" })
	void a_look_that_is_refused_costs_no_shot(Fault fault, ExitCode first) {
		try (Night night = night()) {
			night.sandbox().faults().next(fault, Moment.POLL, 1);
			Ended struck = night.run();
			assertThat(struck.exitCode()).as(struck.out() + struck.err()).isEqualTo(first.code());

			night.sandbox().faults().clear();
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
			assertNothingTwice(night);
		}
	}

	static Course course(Fault fault) {
		return switch (fault) {
			case LOST_ANSWER, HANG, ERROR_AFTER_CREATION, RATE_LIMITED, SYNCHRONOUS, LATE_RECORD, LATE_LINK,
					PASSING_ERROR, NULL_RECORD, BROKEN_DOWNLOAD, SLOW_DOWNLOAD, TRUNCATED_FILE, SHORT_FILM, SILENT_FILM,
					EXPIRED_LINK, CALLBACK_NEVER, CALLBACK_TWICE, CALLBACK_LATE, CALLBACK_EARLY, CALLBACK_FORGED ->
				Course.home();
			case SERVER_ERROR, ECHO_TOKEN -> Course.unknown("HTTP 500 api_error: fetch failed");
			case UNAVAILABLE -> Course.unknown("HTTP 503: no healthy upstream");
			case BAD_GATEWAY -> Course.unknown("HTTP 502: upstream connect error");
			case HTML_ERROR -> Course.unknown("HTTP 502: <html>");
			case BAD_TOKEN -> Course.stopped(ExitCode.BAD_TOKEN, "invalid_token");
			case TOKEN_EXPIRED -> Course.stopped(ExitCode.BAD_TOKEN, "token_expired");
			case TOKEN_MISMATCHED -> Course.stopped(ExitCode.BAD_TOKEN, "token_mismatched");
			case DISABLED -> Course.stopped(ExitCode.SHOTS_FAILED, "Your application has been disabled.");
			case NOT_IMPLEMENTED -> Course.stopped(ExitCode.SHOTS_FAILED, "acedata does not offer generate at present");
			case TASK_FAILS -> Course.failed("The request was refused by the model.");
			case FAILED_WORD -> Course.failed("AceData gave no reason");
			case NEVER_ENDS, NO_VIDEO, RECORD_VANISHES -> Course.unfinished();
			case CAPTCHA_QUALITY, CAPTCHA_SERVICE, ACCOUNT_EXHAUSTED, CALLBACK_SIGNATURE -> null;
		};
	}

}
