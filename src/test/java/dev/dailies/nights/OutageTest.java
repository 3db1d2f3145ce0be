package dev.dailies.nights;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.Wait;
import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Providers that cannot be reached, met by whole runs.
 */
@LongNight
@Timeout(90)
class OutageTest {

	// which of them meets it first is a matter of moments
	private static final List<String> CALLS_IN_VAIN = List.of("did not answer a look", "refused it, ", "not fetched: ");

	private static final String NOT_FOUND = "http://no-such-host.invalid";

	private final SettableClock clock = SettableClock.running(200);

	@TempDir
	private Path folder;

	@Test
	void a_token_that_one_provider_refuses_stops_buying_there_alone() {
		try (Night night = new Night(this.folder).at("kie").at("acedata")) {
			night
				.manifest("id,prompt,provider,steps", "kite,A kite,kie,", "storm,A storm,acedata,upsample:1080p",
						"tram,A tram,kie,", "fog,Fog,acedata,gif", "reef,A reef,acedata,")
				.environment("KIE_TOKEN", "refused");

			Ended refused = night.run();

			assertThat(refused.exitCode()).as(refused.out()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(refused.out())
				.contains("set a valid key in KIE_TOKEN and run again. Nothing more is bought there.");
			assertThat(night.csv("results.csv")).extracting((row) -> row.get("status"))
				.containsExactly("unfinished", "finished", "unfinished", "finished", "finished");

			night.environment("KIE_TOKEN", Night.TOKEN);
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(7);
		}
	}

	@Test
	void an_account_that_was_emptied_at_one_provider_stops_buying_there_alone() {
		try (Night night = new Night(this.folder, Night.fast().withBalance(new BigDecimal("100"))).at("kie")
			.at("acedata")) {
			night.manifest("id,prompt,provider", "kite,A kite,kie", "tram,A tram,kie", "fog,Fog,acedata",
					"reef,A reef,acedata", "dune,A dune,acedata");

			Ended emptied = night.run();

			assertThat(emptied.exitCode()).as(emptied.out()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(emptied.out()).contains("top up the account and run again. Nothing more is bought there.");
			assertThat(night.csv("results.csv")).extracting((row) -> row.get("status"))
				.as("one of kie's, and all of acedata's")
				.containsOnlyOnce("unfinished")
				.endsWith("finished", "finished", "finished");
		}
	}

	@Test
	void a_provider_that_is_down_for_ten_minutes_costs_no_shot_and_nothing_twice() throws Exception {
		SettableClock atWork = SettableClock.standing(Instant.now());
		try (Night night = new Night(this.folder, Night.fast().withClock(atWork)).timedBy(this.clock);
				Gate gate = Gate.to(night.sandbox().address())) {
			night.manifest("id,prompt,steps", "kite,A kite,upsample:1080p", "storm,A storm,gif", "tram,A tram,")
				.environment("ACEDATA_BASE_URL", gate.address().toString());
			CompletableFuture<Ended> run = CompletableFuture.supplyAsync(night::run);
			until(() -> night.sandbox().bill().tasks() >= 3);
			until(() -> night.states().values().stream().filter(OperationState.RUNNING::equals).count() == 3);
			gate.shut();
			var shutAt = this.clock.instant();
			// each lasts a moment of a clock as quick as this
			Wait wait = patiently().until(() -> night.ledger().waits(this.clock.instant()), (waits) -> !waits.isEmpty())
				.get(0);
			assertThat(wait.provider()).isEqualTo("acedata");
			assertThat(wait.why()).contains("no");
			until(() -> this.clock.instant().isAfter(shutAt.plus(Duration.ofMinutes(10))));
			long calls = night.everythingWritten()
				.get(night.out().resolve("dailies.log"))
				.lines()
				.filter((line) -> CALLS_IN_VAIN.stream().anyMatch(line::contains))
				.count();
			assertThat(calls).as("calls while it was down").isBetween(1L, 30L);
			gate.reopen();
			atWork.go();

			Ended ended = run.get(60, TimeUnit.SECONDS);
			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { NOT_FOUND, "refused" })
	void a_provider_that_stays_away_is_given_up_and_the_others_go_on(String address) throws Exception {
		try (Night night = new Night(this.folder, Night.fast().withClock(this.clock)).at("kie").at("acedata")) {
			String dead = address.equals("refused") ? refused() : address;
			night.manifest("id,prompt,provider", "kite,A kite,acedata", "storm,A storm,kie")
				.deadline("5m")
				.environment("ACEDATA_BASE_URL", dead);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).contains("Given up: acedata could not be reached for 5 minutes (",
					address.equals("refused") ? "no connection to 127.0.0.1"
							: "the name of no-such-host.invalid cannot",
					"kept for the next run", "the same command goes on");
			assertThat(night.states()).containsEntry("storm generate", OperationState.FETCHED)
				.containsEntry("kite generate", OperationState.READY);

			night.environment("ACEDATA_BASE_URL", night.sandbox().address().toString());
			this.clock.jump(Duration.ofMinutes(2));
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_provider_whose_answers_get_lost_is_bought_from_no_more_and_the_others_go_on() throws Exception {
		try (ServerSocket swallowing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				Night night = new Night(this.folder, Night.fast().withClock(this.clock)).at("kie").at("acedata")) {
			CompletableFuture.runAsync(() -> swallow(swallowing));
			night.manifest("id,prompt,provider", "a,A kite,kie", "b,A boat,kie", "c,A tram,kie", "d,A bee,kie",
					"storm,A storm,acedata");
			night.oneAtATime();
			String kie = night.environment().get("KIE_BASE_URL");
			night.environment("KIE_BASE_URL", "http://127.0.0.1:" + swallowing.getLocalPort());
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.UNKNOWN.code());
			assertThat(ended.out()).contains(
					"Given up: 3 submits in a row got no clear answer from kie, the last one: ",
					"what waits for it is kept for the next run", "the same command goes on");
			assertThat(night.states()).containsEntry("storm generate", OperationState.FETCHED)
				.containsEntry("c generate", OperationState.UNKNOWN)
				.containsEntry("d generate", OperationState.READY);

			night.environment("KIE_BASE_URL", kie);
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.UNKNOWN.code());
			assertThat(night.states()).containsEntry("d generate", OperationState.FETCHED);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	/**
	 * Takes what is sent and hangs up.
	 */
	private static void swallow(ServerSocket server) {
		try {
			while (true) {
				try (Socket socket = server.accept()) {
					socket.getInputStream().read(new byte[4096]);
				}
			}
		}
		catch (IOException ex) {
			assertThat(server.isClosed()).isTrue();
		}
	}

	@Test
	void a_certificate_that_nobody_vouches_for_stops_the_run_before_anything_is_sent() throws Exception {
		HttpsServer server = selfSigned();
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite", "storm,A storm")) {
			night.environment("ACEDATA_BASE_URL", "https://127.0.0.1:" + server.getAddress().getPort());
			assertStopsUnsent(night, "PKIX path building failed");
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void a_secure_address_that_answers_in_plain_http_stops_the_run_before_anything_is_sent() throws Exception {
		try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite", "storm,A storm")) {
			CompletableFuture.runAsync(() -> complain(plain));
			night.environment("ACEDATA_BASE_URL", "https://127.0.0.1:" + plain.getLocalPort());
			assertStopsUnsent(night, "SSL message");
		}
	}

	private static void complain(ServerSocket plain) {
		try {
			while (true) {
				try (Socket socket = plain.accept()) {
					socket.getInputStream().read(new byte[4096]);
					socket.getOutputStream()
						.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
							.getBytes(StandardCharsets.US_ASCII));
				}
			}
		}
		catch (IOException ex) {
			// closed: the test is over
		}
	}

	private static void assertStopsUnsent(Night night, String why) {
		Ended ended = night.run();
		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
		assertThat(ended.out()).contains("Stopped early. acedata: no secure connection to 127.0.0.1", why,
				"Nothing was sent, and nothing more is bought there. Check its address");
		assertThat(night.states().values()).containsOnly(OperationState.READY);

		night.environment("ACEDATA_BASE_URL", night.sandbox().address().toString());
		assertThat(night.run().exitCode()).isZero();
		assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
	}

	@Test
	void a_run_that_waits_for_a_dead_provider_stops_within_seconds() throws Exception {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			night.environment("ACEDATA_BASE_URL", refused());
			try (Child child = Child.start(night.folder(), night.environment(), "run", "job.yaml", "--no-progress")) {
				Path log = night.out().resolve("dailies.log");
				until(() -> Files.exists(log) && Files.readString(log).contains("no connection to"));
				long asked = System.nanoTime();
				assertThat(child.terminate()).as(child.output()).isEqualTo(143);
				assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(8));
			}
			assertThat(night.states()).containsEntry("kite generate", OperationState.READY);
		}
	}

	private static void until(Callable<Boolean> moment) {
		patiently().until(moment);
	}

	private static ConditionFactory patiently() {
		return Awaitility.await().pollInterval(Duration.ofMillis(5)).ignoreExceptions().atMost(Duration.ofSeconds(60));
	}

	private static String refused() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return "http://127.0.0.1:" + taken.getLocalPort();
		}
	}

	private HttpsServer selfSigned() throws Exception {
		Path store = this.folder.resolve("self-signed.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "test", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1",
				"-storetype", "PKCS12", "-storepass", "of-a-test", "-keystore", store.toString())
			.redirectErrorStream(true)
			.start();
		assertThat(keytool.waitFor()).isZero();
		KeyStore keys = KeyStore.getInstance(store.toFile(), "of-a-test".toCharArray());
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, "of-a-test".toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(context));
		server.createContext("/", (exchange) -> {
			throw new AssertionError("A request came through: " + URI.create(exchange.getRequestURI().toString()));
		});
		server.start();
		return server;
	}

}
