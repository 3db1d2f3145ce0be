package dev.dailies.provider.acedata;

import dev.dailies.provider.Reaction;
import dev.dailies.provider.Submission;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract's error table, row by row: at a submit and at a look.
 */
class ErrorTableTest {

	private static final Submission KITE = new Submission(Orders.kite(), null);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			400 | bad_request         | FAIL_SHOT          | RETRY_AFTER
			400 | token_mismatched    | STOP_RUN_BAD_TOKEN | STOP_RUN_BAD_TOKEN
			400 | api_not_implemented | CLOSE_KIND         | RETRY_AFTER
			400 | no_token            | STOP_RUN_BAD_TOKEN | STOP_RUN_BAD_TOKEN
			400 | disabled            | STOP_RUN           | STOP_RUN
			401 | invalid_token       | STOP_RUN_BAD_TOKEN | STOP_RUN_BAD_TOKEN
			401 | token_expired       | STOP_RUN_BAD_TOKEN | STOP_RUN_BAD_TOKEN
			401 | token_mismatched    | STOP_RUN_BAD_TOKEN | STOP_RUN_BAD_TOKEN
			402 | payment_required    | STOP_RUN_NO_CREDIT | STOP_RUN_NO_CREDIT
			403 | used_up             | STOP_RUN_NO_CREDIT | STOP_RUN_NO_CREDIT
			403 | moderation          | FAIL_SHOT          | RETRY_AFTER
			404 | no_api              | CLOSE_KIND         | RETRY_AFTER
			404 | not_found           | FAIL_SHOT          | MISSING
			429 | too_many_requests   | RETRY_AFTER        | RETRY_AFTER
			500 | api_error           | UNKNOWN            | RETRY_AFTER
			502 | api_error           | UNKNOWN            | RETRY_AFTER
			503 | api_error           | UNKNOWN            | RETRY_AFTER
			504 | api_error           | UNKNOWN            | RETRY_AFTER
			""")
	void each_row_reaches_as_far_as_it_says(int status, String code, String submit, String look) {
		String seed = "{\"success\":false,\"error\":{\"code\":\"%s\",\"message\":\"m\"},\"trace_id\":\"t\"}"
			.formatted(code);
		String spec = "{\"error\":{\"code\":\"%s\",\"message\":\"m\"}}".formatted(code);
		for (String body : new String[] { seed, spec }) {
			assertReaction(status, body, submit, look);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			bad_request       | FAIL_SHOT          | RETRY_AFTER
			token_mismatched  | STOP_RUN_BAD_TOKEN | STOP_RUN_BAD_TOKEN
			disabled          | STOP_RUN           | STOP_RUN
			used_up           | STOP_RUN_NO_CREDIT | STOP_RUN_NO_CREDIT
			no_api            | CLOSE_KIND         | RETRY_AFTER
			too_many_requests | RETRY_AFTER        | RETRY_AFTER
			api_error         | UNKNOWN            | RETRY_AFTER
			not_found         | UNKNOWN            | MISSING
			""")
	void a_refusal_at_http_200_is_read_by_its_code(String code, String submit, String look) {
		assertReaction(200, "{\"success\":false,\"error\":{\"code\":\"%s\"}}".formatted(code), submit, look);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			400 | FAIL_SHOT          | RETRY_AFTER
			401 | STOP_RUN_BAD_TOKEN | STOP_RUN_BAD_TOKEN
			402 | STOP_RUN_NO_CREDIT | STOP_RUN_NO_CREDIT
			403 | FAIL_SHOT          | RETRY_AFTER
			404 | CLOSE_KIND         | MISSING
			408 | UNKNOWN            | RETRY_AFTER
			429 | RETRY_AFTER        | RETRY_AFTER
			500 | UNKNOWN            | RETRY_AFTER
			502 | UNKNOWN            | RETRY_AFTER
			200 | UNKNOWN            | RETRY_AFTER
			""")
	void an_error_that_is_a_text_is_read_by_the_status(int status, String submit, String look) {
		assertReaction(status, "{\"error\":\"No.\"}", submit, look);
		assertReaction(status, "{\"success\":false,\"error\":\"No.\"}", submit, look);
	}

	private static void assertReaction(int status, String body, String submit, String look) {
		try (AceDataSession session = new AceDataSession()) {
			session.server.answers(status, body).answers(status, body);

			assertThat(Reaction.toSubmit(session.provider, KITE)).as("a submit").isEqualTo(submit);
			assertThat(Reaction.toLook(session.provider, Orders.TASK_ID)).as("a look").isEqualTo(look);
		}
	}

}
