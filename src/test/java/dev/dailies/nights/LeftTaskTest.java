package dev.dailies.nights;

import java.nio.file.Path;
import java.time.Duration;

import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Draw;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Pace;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A task that a run waits for no longer takes nobody else's calls.
 */
class LeftTaskTest {

	@TempDir
	private Path folder;

	@Test
	void a_task_that_was_left_makes_nobody_be_asked_after_oftener() {
		Draw each = new Draw(1, new Pace(Duration.ofMillis(1500), Duration.ofMillis(1500)));
		try (Night night = new Night(this.folder, Night.fast().withDraw(each)).manifest("id,prompt,steps",
				"kite,A kite,", "storm,A storm,reshoot:UP > gif", "market,A market,reshoot:UP > gif")) {
			night.job(night.read("job.yaml")
				.replace("deadline: 30m", "deadline: 2s")
				.replace("50ms, look-every: 50ms", "200ms, look-every: 200ms"));
			night.sandbox().faults().next(Fault.NEVER_ENDS, 1);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			// each of at most seven operations at its own times: ten looks in two seconds
			assertThat(night.sandbox().calls("/veo/tasks")).isLessThan(90);
		}
	}

}
