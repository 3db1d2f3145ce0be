package dev.dailies.provider.useapi;

import dev.dailies.provider.Reaction;
import dev.dailies.provider.Submission;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract's error table, row by row, with the error as a text and as an object: at a
 * submit and at a look.
 */
class ErrorTableTest {

	private static final Submission KITE = Orders.submission(Orders.kite());

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					400 | ABORTED           | Parameter model is not valid                     | FAIL_SHOT          | MISSING
					400 | INVALID_ARGUMENT  | PUBLIC_ERROR_UNSAFE_GENERATION                   | FAIL_SHOT          | MISSING
					401 | UNAUTHENTICATED   | Unauthorized                                     | STOP_RUN_BAD_TOKEN | STOP_RUN_BAD_TOKEN
					402 | FAILED            | No active subscription                           | STOP_RUN_NO_CREDIT | STOP_RUN_NO_CREDIT
					403 | PERMISSION_DENIED | captcha_quality: PUBLIC_ERROR_UNUSUAL_ACTIVITY   | RETRY_AFTER        | RETRY_AFTER
					403 | PERMISSION_DENIED | MODEL_ACCESS_DENIED                              | STOP_RUN           | STOP_RUN
					403 | PERMISSION_DENIED | The asset belongs to another account             | FAIL_SHOT          | RETRY_AFTER
					404 | NOT_FOUND         | Google Flow account a@example.org not found      | STOP_RUN           | MISSING
					404 | NOT_FOUND         | Video not found                                  | FAIL_SHOT          | MISSING
					408 | DEADLINE_EXCEEDED | Polling timeout                                  | UNKNOWN            | RETRY_AFTER
					410 | GONE              | Job has expired                                  | FAIL_SHOT          | GONE
					412 | FAILED            | Insufficient credits                             | STOP_RUN_NO_CREDIT | STOP_RUN_NO_CREDIT
					413 | FAILED            | File too large                                   | FAIL_SHOT          | RETRY_AFTER
					422 | FAILED            | Not processable                                  | FAIL_SHOT          | RETRY_AFTER
					429 | EXHAUSTED         | PUBLIC_ERROR_USER_REQUESTS_THROTTLED             | RETRY_AFTER        | RETRY_AFTER
					429 | EXHAUSTED         | PUBLIC_ERROR_USER_QUOTA_REACHED                  | RETRY_AFTER        | RETRY_AFTER
					429 | EXHAUSTED         | PUBLIC_ERROR_PER_MODEL_DAILY_QUOTA_REACHED       | RETRY_AFTER        | RETRY_AFTER
					429 | EXHAUSTED         | PUBLIC_ERROR_UNUSUAL_ACTIVITY_TOO_MUCH_TRAFFIC   | RETRY_AFTER        | RETRY_AFTER
					429 | EXHAUSTED         | no_eligible_account                              | RETRY_AFTER        | RETRY_AFTER
					500 | INTERNAL          | Internal error                                   | UNKNOWN            | RETRY_AFTER
					503 | FAILED            | Captcha service failed: ERROR_ZERO_BALANCE       | STOP_RUN           | STOP_RUN
					596 | FAILED            | Account session is broken                        | STOP_RUN           | STOP_RUN
					""")
	void each_row_reaches_as_far_as_it_says(int status, String word, String message, String submit, String look) {
		String asText = "{\"error\":\"%s\"}".formatted(message);
		String asObject = "{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\"}}".formatted(status, message,
				word);
		String withReason = "{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\",\"details\":[{\"reason\":\"%s\"}]}}"
			.formatted(status, message, word, message);
		for (String body : new String[] { asText, asObject, withReason }) {
			assertReaction(status, body, submit, look);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"error":{"code":503,"message":"busy","status":"UNAVAILABLE"}} | RETRY_AFTER | RETRY_AFTER
			{"error":"Service temporarily unavailable."}                   | UNKNOWN     | RETRY_AFTER
			<html>Service Unavailable</html>                               | UNKNOWN     | RETRY_AFTER
			""")
	void a_503_surely_created_nothing_only_where_google_itself_says_unavailable(String body, String submit,
			String look) {
		assertReaction(503, body, submit, look);
	}

	private static void assertReaction(int status, String body, String submit, String look) {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(status, body).answers(status, body);

			assertThat(Reaction.toSubmit(session.provider, KITE)).as("a submit: %s", body).isEqualTo(submit);
			assertThat(Reaction.toLook(session.provider, UseApiSession.JOB)).as("a look: %s", body).isEqualTo(look);
		}
	}

}
