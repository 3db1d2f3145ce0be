package dev.dailies.nights;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import dev.dailies.shot.OperationState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGTERM while the answer to a submit is to come that nobody could find again.
 */
@Timeout(90)
@DisabledOnOs(OS.WINDOWS)
class StopSignalTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void a_stop_waits_for_the_answer_unless_it_is_asked_for_twice(boolean twice) throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch gate = new CountDownLatch(1);
		try (Night night = new Night(this.folder).at("kie").manifest("id,prompt", "kite,A kite");
				Meddler meddler = new Meddler(night.sandbox().address().toString(), (path, body, said) -> {
					if (path.endsWith("/generate")) {
						asked.countDown();
						await(gate);
					}
					return said;
				})) {
			night.environment("KIE_BASE_URL", meddler.address());
			try (Child child = Child.start(night.folder(), night.environment(), "run", "job.yaml", "--no-progress")) {
				asked.await();
				CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(() -> terminate(child));
				Awaitility.await()
					.atMost(Duration.ofSeconds(40))
					.until(() -> child.output()
						.contains("Stopping. The answers to 1 submit to kie are waited for, 1 minute at most"));
				if (twice) {
					terminate(child);
				}
				else {
					gate.countDown();
				}
				assertThat(ended.join()).as(child.output()).isEqualTo(143);
			}
			assertThat(night.states()).containsEntry("kite generate",
					twice ? OperationState.SUBMITTING : OperationState.RUNNING);
			gate.countDown();
		}
	}

	private static int terminate(Child child) {
		try {
			return child.terminate();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void await(CountDownLatch gate) {
		try {
			gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
