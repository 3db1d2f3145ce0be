package dev.dailies.nights;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.OperationState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One provider answers nothing for a long time, with more calls to it than a station has
 * room for, and the other's work is done meanwhile.
 */
@Timeout(90)
class SlowProviderTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "POST", "/files/" })
	void a_provider_whose_every_call_takes_long_keeps_nobody_else_waiting(String slow) throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		AtomicInteger self = new AtomicInteger();
		try (Night night = new Night(this.folder).at("useapi").at("acedata");
				Meddler meddler = new Meddler(night.sandbox().address().toString(), (path, asked, said) -> {
					if (slow.equals("POST") || path.startsWith(slow)) {
						await(gate);
					}
					// links lead through here, too
					String here = "http://127.0.0.1:" + self.get() + "/files/";
					return path.startsWith("/files/") ? said
							: said.with(said.text().replaceAll("http://[^/\"]+/files/", here));
				})) {
			self.set(URI.create(meddler.address()).getPort());
			List<String> rows = new ArrayList<>(List.of("id,prompt,provider"));
			for (int row = 0; row < 20; row++) {
				rows.add("slow-%d,Prompt number %d,acedata".formatted(row, row));
			}
			rows.add("kite,A kite,useapi");
			night.manifest(rows.toArray(String[]::new));
			URI base = URI.create(night.environment().get("ACEDATA_BASE_URL"));
			night.environment("ACEDATA_BASE_URL", meddler.address() + base.getPath());
			CompletableFuture<Ended> run = CompletableFuture.supplyAsync(night::run);
			Awaitility.await()
				.atMost(Duration.ofSeconds(40))
				.ignoreExceptions()
				.until(() -> night.states().get("kite generate") == OperationState.FETCHED);
			assertThat(gate.getCount()).isEqualTo(1);
			gate.countDown();
			Ended ended = run.get(40, TimeUnit.SECONDS);
			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
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
