package dev.dailies.nights;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import dev.dailies.act.Acts;
import dev.dailies.act.Decision;
import dev.dailies.act.Priced;
import dev.dailies.ledger.Person;
import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.Approval;
import dev.dailies.shot.Approvals;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person decides between two nights is bought by the second, and that only.
 */
@Timeout(90)
class DecisionRunTest {

	@TempDir
	private Path folder;

	@Test
	void the_take_that_was_approved_without_the_sheet_is_carried_on_by_the_same_sheet() throws Exception {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt,takes,steps", "kite,A kite,2,hold > upsample:4k");
			assertThat(night.run().exitCode()).isZero();
			Acts acts = new Acts(night.out().resolve("dailies.db"), night.out().resolve("clips"),
					(provider, order, source) -> Optional.of(Credits.of("0.5")), Clock.systemUTC());
			Decision second = new Decision.Approve(new Approvals(Map.of("kite", Approval.of("2"))));

			Priced done = acts.act(second, acts.price(second).digest(), new Person("anna"));

			assertThat(done.credits()).containsExactly(Map.entry("acedata", Credits.of("0.5")));
			assertThat(night.sandbox().bill().tasks()).as("it buys nothing itself").isEqualTo(2);
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.states("kite", "upsample:4k")).containsExactly(OperationState.HELD,
					OperationState.FETCHED);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(explain(night).out()).contains("held -> ready  approved  (on the word of anna)");
			assertThat(explain(night, "--json").out()).contains("\"note\":\"approved\",\"who\":\"anna\"");

			Ended redo = night.program("retry", "--out", night.out().toString(), "--redo", "--shot", "kite", "--take",
					"2", "--step", "upsample:4k");

			assertThat(redo.exitCode()).as(redo.err()).isZero();
			assertThat(explain(night).out())
				.contains("to be made again  (on the word of " + Person.ofThisProcess().name() + ")");
		}
	}

	private static Ended explain(Night night, String... more) {
		return night.program((more.length == 0) ? new String[] { "explain", "kite", "--out", night.out().toString() }
				: new String[] { "explain", "kite", "--out", night.out().toString(), more[0] });
	}

}
