package dev.dailies.nights;

import java.util.stream.Stream;

import dev.dailies.sandbox.played.Fault;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What comes of each fault at useapi.
 */
class UseApiFaultRunTest extends FaultRunContract {

	/** Met by the stations alone, so AceData is enough. */
	private static final Course NOT_THE_PROVIDERS = null;

	UseApiFaultRunTest() {
		super("useapi");
	}

	static Stream<Arguments> courses() {
		return each(UseApiFaultRunTest::course);
	}

	static Course course(Fault fault) {
		return switch (fault) {
			case LOST_ANSWER, HANG, ERROR_AFTER_CREATION, UNAVAILABLE, RATE_LIMITED, SYNCHRONOUS, LATE_RECORD,
					LATE_LINK, PASSING_ERROR, NULL_RECORD, EXPIRED_LINK, CAPTCHA_QUALITY, ACCOUNT_EXHAUSTED,
					CALLBACK_NEVER, CALLBACK_TWICE, CALLBACK_LATE, CALLBACK_EARLY, CALLBACK_FORGED ->
				Course.home();
			case SERVER_ERROR, ECHO_TOKEN -> Course.unknown("HTTP 500: Internal error");
			case BAD_GATEWAY -> Course.unknown("HTTP 502: upstream connect error");
			case HTML_ERROR -> Course.unknown("HTTP 502: <html>");
			case BAD_TOKEN, TOKEN_EXPIRED -> Course.stopped(ExitCode.BAD_TOKEN, "USEAPI_TOKEN");
			case TOKEN_MISMATCHED -> Course.stopped(ExitCode.BUDGET, "No active subscription");
			case DISABLED -> Course.stopped(ExitCode.SHOTS_FAILED, "has to sign in at useapi again");
			case NOT_IMPLEMENTED -> Course.stopped(ExitCode.SHOTS_FAILED, "plan lacks this model");
			case TASK_FAILS -> Course.failed("Internal error encountered.");
			case FAILED_WORD -> Course.failed("unsafe");
			case NO_VIDEO, RECORD_VANISHES -> Course.unfinished();
			case NEVER_ENDS, BROKEN_DOWNLOAD, SLOW_DOWNLOAD, TRUNCATED_FILE, SHORT_FILM, SILENT_FILM ->
				NOT_THE_PROVIDERS;
			case CALLBACK_SIGNATURE -> null;
			case CAPTCHA_SERVICE -> Course.stopped(ExitCode.SHOTS_FAILED, "captcha provider");
		};
	}

}
