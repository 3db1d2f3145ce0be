package dev.dailies.nights;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;

import dev.dailies.shot.OperationState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a provider makes and charges once, however often it is asked for, is no doubt that
 * a person has to settle.
 */
class RepeatTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "kie,/,upsample:4k", "useapi,/v1/google-flow,upsample:4k + gif",
			"useapi,/v1/google-flow,upsample:1080p" })
	void what_was_on_the_wire_when_the_program_died_is_asked_for_again(String provider, String path, String steps)
			throws Exception {
		try (Night night = new Night(this.folder).manifest("id,prompt,provider,steps",
				"kite,A kite," + provider + "," + steps)) {
			night.environment(provider.toUpperCase(Locale.ROOT) + "_TOKEN", Night.TOKEN)
				.environment(provider.toUpperCase(Locale.ROOT) + "_BASE_URL",
						night.sandbox().address().resolve(path).toString());
			assertThat(night.run().exitCode()).isZero();
			BigDecimal paid = night.sandbox().bill().credits();
			night.sql("delete from clip where operation_id in (select id from operation where depth = 1)");
			night.sql("update operation set state = 'submitting', task_id = null, reserved = credits, credits = 0, "
					+ "submitted_at = submitted_at - 86400000 where depth = 1");

			Night.Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.operations())
				.allSatisfy((operation) -> assertThat(operation.state()).isEqualTo(OperationState.FETCHED));
			assertThat(night.sandbox().bill().credits()).isEqualByComparingTo(paid);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(paid);
		}
	}

}
