package dev.dailies.nights;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.kie.Kie;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The real job, called back by the providers as the sandbox plays them.
 */
class CallbackRunTest {

	private static final String[] SHOTS = { "id,prompt", "kite,A kite over a harbour", "storm,A storm at sea" };

	private static final Pattern KEY = Pattern.compile("dcb-[0-9a-f]{40}");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "acedata", "kie", "useapi" })
	void everything_comes_home_and_no_key_stands_where_people_read(String provider) {
		try (Night night = night(provider, SHOTS)) {
			Ended ended = night.run();
			Ended explained = night.program("explain", "kite", "--out", night.out().toString());

			assertHome(night, ended, 2);
			assertThat(explained.out()).contains("/dailies/" + provider + "/***");
			assertThat(ended.out() + ended.err() + explained.out() + explained.err()).doesNotContainPattern(KEY);
			assertThat(night.everythingWritten()).allSatisfy((file, text) -> {
				if (!String.valueOf(file.getFileName()).startsWith("dailies.db")) {
					assertThat(text).as(file.toString()).doesNotContainPattern(KEY);
				}
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "acedata", "kie", "useapi" })
	void callbacks_switched_on_or_off_buy_nothing_anew(String provider) {
		try (Night night = new Night(this.folder).at(provider).manifest(SHOTS)) {
			assertHome(night, night.run(), 2);
			night.calledBack();
			assertHome(night, night.run(), 2);
		}
	}

	@Test
	void a_callback_finds_the_task_of_an_answer_that_kie_lost() {
		try (Night night = night("kie", SHOTS)) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			night.sandbox().faults().next(Fault.ERROR_AFTER_CREATION, 1);

			assertHome(night, night.run(), 2);
		}
	}

	@Test
	void equal_operations_whose_answers_were_lost_are_told_apart_by_their_addresses() {
		try (Night night = night("kie", "id,prompt,takes", "kite,A kite over a harbour,4")) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 4);

			assertHome(night, night.run(), 4);
			assertThat(night.tasksInLedger()).isEqualTo(night.billedTasks());
		}
	}

	@Test
	void a_lost_answer_is_unknown_once_no_callback_came_in_the_time_of_a_task() {
		try (Night night = night("kie", SandboxSettings.standard().withSpeed(10).withClock(SettableClock.running(500)),
				SHOTS)) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			night.sandbox().faults().next(Fault.CALLBACK_NEVER, 1);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.UNKNOWN.code());
			assertThat(night.states()).containsValue(OperationState.UNKNOWN);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_later_run_knows_the_key_of_an_earlier_one() {
		try (Night night = night("kie", Night.fast().withSpeed(60), "id,prompt", "kite,A kite over a harbour")) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			night.sandbox().faults().next(Fault.CALLBACK_LATE, 1);
			String job = night.read("job.yaml");
			night.job(job.replace("deadline: 30m", "deadline: 300ms"));
			Ended first = night.run();
			night.job(job);
			Ended second = night.run();

			assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(ExitCode.UNKNOWN.code());
			assertHome(night, second, 1);
		}
	}

	@Test
	void a_ledger_that_was_lost_and_made_anew_knows_the_key() throws IOException {
		try (Night night = night("kie", Night.fast().withSpeed(60), "id,prompt", "kite,A kite over a harbour")) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			night.sandbox().faults().next(Fault.CALLBACK_LATE, 1);
			String job = night.read("job.yaml");
			night.job(job.replace("deadline: 30m", "deadline: 300ms"));
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.UNKNOWN.code());
			for (String end : List.of("", "-wal", "-shm")) {
				Files.deleteIfExists(night.out().resolve("dailies.db" + end));
			}
			night.job(job);

			assertHome(night, night.run(), 1);
		}
	}

	@Test
	void a_purchase_that_a_person_has_made_again_is_not_mixed_up_with_the_first() {
		try (Night night = night("kie", Night.fast().withSpeed(60), "id,prompt", "kite,A kite over a harbour")) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			night.sandbox().faults().next(Fault.CALLBACK_LATE, 1);
			String job = night.read("job.yaml");
			night.job(job.replace("deadline: 30m", "deadline: 300ms"));
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.UNKNOWN.code());
			night.job(job);
			night.program("retry", "--unknown=resubmit", "--out", night.out().toString());

			assertHome(night, night.run(), 2);
			assertThat(night.tasksInLedger()).containsExactly(night.sandbox().bill().items().get(1).taskId());
		}
	}

	@Test
	void only_a_callback_that_kie_signed_is_heard_where_its_key_is_known() {
		try (Night night = night("kie", "id,prompt", "kite,A kite over a harbour")) {
			night.environment("KIE_CALLBACK_KEY", Kie.CALLBACK_KEY);
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			assertHome(night, night.run(), 1);
		}
	}

	@Test
	void a_callback_with_a_wrong_signature_finds_nothing() {
		try (Night night = night("kie", Night.fast().withClock(SettableClock.running(500)), "id,prompt",
				"kite,A kite over a harbour")) {
			night.environment("KIE_CALLBACK_KEY", Kie.CALLBACK_KEY);
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			night.sandbox().faults().next(Fault.CALLBACK_SIGNATURE, 1);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.UNKNOWN.code());
			assertThat(night.everythingWritten().values()).anyMatch((text) -> text.contains("bears no valid signature"))
				.noneMatch((text) -> text.contains(Kie.CALLBACK_KEY));
		}
	}

	@Test
	void a_forged_callback_with_the_right_key_brings_no_task_that_is_not_its_own() throws Exception {
		try (Night night = new Night(this.folder, Night.fast().withSpeed(60)).at("kie")) {
			// not called back: a late call would take the fault that is meant for the
			// other; an extension, because every record of one shows its request
			night.manifest("id,prompt,steps", "storm,A storm at sea,extend:on");
			assertThat(night.run("--out", this.folder.resolve("other").toString()).exitCode()).isZero();
			Set<String> bought = night.billedTasks();
			String others = night.sandbox().bill().of("extend").items().get(0).taskId();
			night.manifest("id,prompt", "kite,A kite over a harbour").calledBack();
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			night.sandbox().faults().next(Fault.CALLBACK_NEVER, 1);

			CompletableFuture<Ended> run = CompletableFuture.supplyAsync(night::run);
			String key = await().atMost(Duration.ofMinutes(1)).until(() -> key(night), (found) -> found != null);
			assertThat(call(night, key, "{\"data\":{\"taskId\":\"veo_task_nowhere\"}}")).isEqualTo(200);
			assertThat(call(night, key, "{\"data\":{\"taskId\":\"" + others + "\"}}")).isEqualTo(200);
			await().atMost(Duration.ofMinutes(1))
				.until(() -> night.everythingWritten()
					.values()
					.stream()
					.anyMatch((text) -> text.contains("a callback named task " + others)));
			assertThat(night.states()).containsEntry("kite generate", OperationState.UNKNOWN);
			String own = night.billedTasks()
				.stream()
				.filter((task) -> !bought.contains(task))
				.findFirst()
				.orElseThrow();
			call(night, key, "{\"data\":{\"taskId\":\"" + own + "\"}}");

			assertHome(night, run.get(), 3);
			assertThat(night.tasksInLedger()).containsExactly(own);
		}
	}

	@Test
	void a_run_that_cannot_listen_says_so_and_goes_on() throws Exception {
		try (Night night = night("kie", SHOTS);
				ServerSocket taken = new ServerSocket(port(night), 1, InetAddress.getLoopbackAddress())) {
			Ended ended = night.run();

			assertThat(taken.isBound()).isTrue();
			assertHome(night, ended, 2);
			assertThat(ended.err()).contains("Callbacks cannot be heard on 127.0.0.1:" + port(night));
		}
	}

	@Test
	void the_sandbox_of_a_run_calls_on_this_machine() {
		try (Night night = night("kie", SHOTS)) {
			night.job(night.read("job.yaml").replaceFirst("http://127.0.0.1:\\d+/dailies", "https://studio.test/x"));
			night.environment("KIE_BASE_URL", "");
			Ended ended = night.run("--sandbox");

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.program("explain", "kite", "--out", night.out().toString()).out())
				.contains("http://127.0.0.1:" + port(night) + "/kie/***");
		}
	}

	@Test
	void doctor_says_whether_the_address_leads_here() {
		try (Night night = night("kie", SHOTS)) {
			String job = this.folder.resolve("job.yaml").toString();
			assertThat(night.program("doctor", job).out())
				.contains("callbacks http://127.0.0.1:" + port(night) + "/dailies leads here");

			night.job(night.read("job.yaml")
				.replaceFirst("http://127.0.0.1:\\d+/dailies", night.sandbox().address() + "/elsewhere"));
			Ended elsewhere = night.program("doctor", job);

			assertThat(elsewhere.out()).contains("and not from 127.0.0.1:" + port(night));
			assertThat(elsewhere.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
		}
	}

	@Test
	void callbacks_that_cannot_be_checked_are_not_heard() {
		try (Night night = night("kie", SHOTS)) {
			night.job(night.read("job.yaml").replace("callbacks: {", "callbacks: { kie-key: \"${MY_KEY}\","));
			Ended ended = night.run();

			assertHome(night, ended, 2);
			assertThat(ended.err()).contains("MY_KEY is not set; it must hold the key that KIE signs with");
			assertThat(night.program("doctor", this.folder.resolve("job.yaml").toString()).out())
				.contains("problem  callbacks MY_KEY is not set");
		}
	}

	@Test
	void half_of_the_setting_is_refused_with_what_is_missing() {
		try (Night night = new Night(this.folder).at("kie").manifest(SHOTS)) {
			night.more("callbacks: { listen: \"127.0.0.1:8099\" }");
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("The job file's callbacks say no url. Both are needed");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void plan_shows_where_they_come() {
		try (Night night = night("kie", SHOTS)) {
			assertThat(night.program("plan", this.folder.resolve("job.yaml").toString()).out())
				.contains("callbacks.listen", "callbacks.url", "http://127.0.0.1:" + port(night) + "/dailies");
		}
	}

	private Night night(String provider, String... shots) {
		return night(provider, Night.fast(), shots);
	}

	private Night night(String provider, SandboxSettings settings, String... shots) {
		return new Night(this.folder, settings).at(provider).manifest(shots).calledBack();
	}

	private static void assertHome(Night night, Ended ended, int tasks) {
		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
		assertThat(night.operations()).extracting(LedgerOperation::state).containsOnly(OperationState.FETCHED);
		assertThat(night.sandbox().bill().tasks()).isEqualTo(tasks);
	}

	private static int port(Night night) {
		Matcher matcher = Pattern.compile("listen: \"127.0.0.1:(\\d+)").matcher(night.read("job.yaml"));
		assertThat(matcher.find()).isTrue();
		return Integer.parseInt(matcher.group(1));
	}

	private static @Nullable String key(Night night) {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + night.out().resolve("dailies.db"));
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select callback_key from operation where state = 'unknown'")) {
			return row.next() ? row.getString(1) : null;
		}
		catch (SQLException ex) {
			// its tables are not there yet
			return null;
		}
	}

	private static int call(Night night, String key, String body) throws IOException, InterruptedException {
		HttpResponse<Void> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(night) + "/kie/" + key))
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), BodyHandlers.discarding());
		return answer.statusCode();
	}

}
