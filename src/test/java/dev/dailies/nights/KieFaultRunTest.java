package dev.dailies.nights;

import java.util.stream.Stream;

import dev.dailies.sandbox.played.Fault;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What comes of each fault at KIE.
 */
class KieFaultRunTest extends FaultRunContract {

	/** Met by the stations alone, so AceData is enough. */
	private static final Course NOT_THE_PROVIDERS = null;

	KieFaultRunTest() {
		super("kie");
	}

	static Stream<Arguments> courses() {
		return each(KieFaultRunTest::course);
	}

	static Course course(Fault fault) {
		return switch (fault) {
			case UNAVAILABLE, RATE_LIMITED, LATE_RECORD, LATE_LINK, NULL_RECORD, EXPIRED_LINK, CALLBACK_NEVER,
					CALLBACK_TWICE, CALLBACK_LATE, CALLBACK_EARLY, CALLBACK_FORGED, CALLBACK_SIGNATURE ->
				Course.home();
			case LOST_ANSWER, HANG, ERROR_AFTER_CREATION, SERVER_ERROR, ECHO_TOKEN, BAD_GATEWAY, HTML_ERROR ->
				Course.unknown("kie has no list of tasks to find it in");
			case BAD_TOKEN, TOKEN_EXPIRED, TOKEN_MISMATCHED -> Course.stopped(ExitCode.BAD_TOKEN, "KIE_TOKEN");
			case DISABLED -> Course.stopped(ExitCode.SHOTS_FAILED, "Feature disabled");
			case NOT_IMPLEMENTED -> Course.failed("Not found");
			case TASK_FAILS -> Course.failed("Generation failed");
			case FAILED_WORD -> Course.failed("The upstream gave no result");
			case NO_VIDEO, RECORD_VANISHES -> Course.unfinished();
			case SYNCHRONOUS, PASSING_ERROR, CAPTCHA_QUALITY, CAPTCHA_SERVICE, ACCOUNT_EXHAUSTED -> null;
			case NEVER_ENDS, BROKEN_DOWNLOAD, SLOW_DOWNLOAD, TRUNCATED_FILE, SHORT_FILM, SILENT_FILM ->
				NOT_THE_PROVIDERS;
		};
	}

}
