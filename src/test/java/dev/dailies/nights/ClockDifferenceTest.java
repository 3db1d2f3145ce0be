package dev.dailies.nights;

import java.nio.file.Path;
import java.time.Duration;

import dev.dailies.clock.SettableClock;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Machines whose clocks do not show what the provider's shows.
 */
@Timeout(60)
class ClockDifferenceTest {

	private final SettableClock clock = SettableClock.running(1);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "acedata, PT8S", "acedata, PT-4M", "acedata, P15D", "acedata, P-15D", "useapi, PT-4M",
			"useapi, P15D" })
	void the_task_of_a_lost_answer_is_found_however_our_clock_is_set(String provider, Duration ahead) {
		try (Night night = lost(provider, ahead)) {
			adopted(night, provider);
		}
	}

	@ParameterizedTest
	@CsvSource({ "PT8S", "PT-4M", "PT-2H" })
	void it_is_found_at_a_provider_whose_answers_do_not_say_their_time(Duration ahead) throws Exception {
		try (Night night = lost("acedata", ahead); Dateless dateless = new Dateless(night.sandbox().address())) {
			night.environment("ACEDATA_BASE_URL", dateless.address());
			adopted(night, "acedata");
		}
	}

	private Night lost(String provider, Duration ahead) {
		this.clock.jump(ahead);
		Night night = new Night(this.folder, Night.fast()).timedBy(this.clock).at(provider);
		night.manifest("id,prompt", "kite,A kite over a harbour");
		night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
		return night;
	}

	private static void adopted(Night night, String provider) {
		Ended ended = night.run();

		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
		assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		assertThat(night.tasksInLedger()).isEqualTo(night.billedTasks());
		// useapi's record shows our reference, AceData's shows nothing of ours
		boolean provable = provider.equals("useapi");
		String remark = night.operations().get(0).remark();
		String explained = night.program("explain", "kite", "--out", night.out().toString()).out();
		for (String said : new String[] { String.valueOf(remark), night.read("out/results.json"),
				night.read("out/report.html"), explained }) {
			assertThat(said.contains("adopted, and not provable")).isNotEqualTo(provable);
		}
		assertThat(night.csv("operations.csv").get(0).get("error")).as("nothing is wrong with it").isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "kie, RECORD_VANISHES, RUNNING", "kie, EXPIRED_LINK, RENDERED", "useapi, EXPIRED_LINK, RENDERED" })
	void nothing_that_was_paid_ends_because_our_clock_is_fifteen_days_ahead(String provider, Fault fault,
			OperationState kept) {
		SettableClock quick = SettableClock.running(200);
		try (Night night = new Night(this.folder, Night.fast()).timedBy(quick).at(provider)) {
			night.manifest("id,prompt", "kite,A kite over a harbour").deadline("1ms");
			if (fault == Fault.EXPIRED_LINK) {
				night.sandbox().faults().rate(fault, 1);
			}
			else {
				night.sandbox().faults().next(fault, 1);
			}
			night.run();
			quick.jump(Duration.ofDays(15));
			Ended ended = night.deadline("3m").run();

			assertThat(night.states()).as(ended.out() + ended.err()).containsEntry("kite generate", kept);
			assertThat(ended.exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).doesNotContain("Lost:");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

}
