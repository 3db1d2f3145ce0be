package dev.dailies.provider.kie;

import dev.dailies.provider.Reaction;
import dev.dailies.provider.Submission;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract's error table, row by row: at a submit, at a look, and at an upgrade,
 * which is begun and asked after by the same call.
 */
class ErrorTableTest {

	private static final Submission KITE = new Submission(Orders.kite(), null);

	private static final Submission EXTEND = Orders.onKite(new Order.Extend("on", null, null, null));

	// a task that is not there may be too young, whatever the table says; and an upgrade
	// that KIE cannot decide on is accepted, because the next look is the same call
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			400 | FAIL_SHOT          | FAILED             | FAIL_SHOT          | FAILED
			401 | STOP_RUN_BAD_TOKEN | STOP_RUN_BAD_TOKEN | STOP_RUN_BAD_TOKEN | STOP_RUN_BAD_TOKEN
			402 | STOP_RUN_NO_CREDIT | STOP_RUN_NO_CREDIT | STOP_RUN_NO_CREDIT | STOP_RUN_NO_CREDIT
			404 | FAIL_SHOT          | MISSING            | FAIL_SHOT          | FAILED
			408 | UNKNOWN            | RETRY_AFTER        | ACCEPTED           | RETRY_AFTER
			422 | FAIL_SHOT          | FAILED             | FAIL_SHOT          | FAILED
			429 | RETRY_AFTER        | RETRY_AFTER        | RETRY_AFTER        | RETRY_AFTER
			451 | FAIL_SHOT          | FAILED             | FAIL_SHOT          | FAILED
			455 | RETRY_AFTER        | RETRY_AFTER        | RETRY_AFTER        | RETRY_AFTER
			500 | UNKNOWN            | RETRY_AFTER        | ACCEPTED           | RETRY_AFTER
			501 | FAIL_SHOT          | FAILED             | ACCEPTED           | FAILED
			505 | STOP_RUN           | STOP_RUN           | STOP_RUN           | STOP_RUN
			""")
	void each_row_reaches_as_far_as_it_says(int code, String submit, String look, String upgrade, String later) {
		// recorded with HTTP 200, documented as the status
		for (int status : new int[] { 200, code }) {
			try (KieSession session = new KieSession()) {
				for (int i = 0; i < 7; i++) {
					session.server.answers(status, "{\"code\":%d,\"msg\":\"Because.\",\"data\":null}".formatted(code));
				}
				assertThat(Reaction.toSubmit(session.provider, KITE)).as("a generate").isEqualTo(submit);
				assertThat(Reaction.toSubmit(session.provider, EXTEND)).as("an extend").isEqualTo(submit);
				assertThat(Reaction.toLook(session.provider, Orders.TASK_ID)).as("a look").isEqualTo(look);
				for (UpsampleTarget target : UpsampleTarget.values()) {
					assertThat(Reaction.toSubmit(session.provider, Orders.onKite(new Order.Upsample(target))))
						.as("an upgrade to %s", target.word())
						.isEqualTo(upgrade);
					assertThat(Reaction.toLook(session.provider, Upgrade.of(target, Orders.TASK_ID).id()))
						.as("a look at it")
						.isEqualTo(later);
				}
			}
		}
	}

}
