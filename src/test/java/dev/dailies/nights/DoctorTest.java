package dev.dailies.nights;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.dailies.nights.Night.Ended;
import dev.dailies.provider.http.ScriptedServer;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The check before the night, against the real sandbox over HTTP.
 */
class DoctorTest {

	private static final String HEADER = "id,prompt,provider,resolution,steps";

	private static final String KITE = "kite,A kite,,1080p,gif";

	@TempDir
	private Path folder;

	@Test
	void a_night_that_can_begin_is_well() {
		try (Night night = new Night(this.folder).manifest(HEADER, KITE)) {
			Ended ended = doctor(night);

			assertThat(ended.exitCode()).as(ended.out()).isZero();
			assertThat(ended.out().lines())
				.allMatch((line) -> line.startsWith("ok ") || line.startsWith("All is well."));
			assertThat(ended.out()).contains("job.yaml is in order")
				.contains("shots.csv: 1 shot, 2 operations at acedata")
				.contains(night.sandbox().address() + " accepts the token in ACEDATA_TOKEN")
				.contains("AceData offers no balance call")
				.contains("Limits: 50 tasks at once, 1000 submits in 1 s, a look every 0.05 s.")
				.contains("out is not there yet and can be made")
				.contains("are free in")
				.contains("dailies.db is not there yet; the first run makes it");
			assertThat(ended.err()).isEmpty();
			assertThat(night.out()).as("nothing is made").doesNotExist();
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void the_balance_is_what_the_bill_leaves() {
		try (Night night = new Night(this.folder, Night.fast().withBalance(new BigDecimal("500.25")))) {
			onKie(night.manifest(HEADER, "kite,A kite,kie,720p,"));
			night.run();
			BigDecimal spent = night.sandbox().bill().credits();
			Ended ended = doctor(night, "--json");

			JsonNode kie = check(ended, "kie");
			assertThat(spent).isPositive();
			assertThat(kie.path("balance").decimalValue())
				.isEqualByComparingTo(new BigDecimal("500.25").subtract(spent));
			assertThat(kie.path("message").stringValue()).contains(" credits are left. Limits: ");
		}
	}

	@Test
	void a_spent_account_is_a_warning() {
		try (Night night = onKie(new Night(this.folder, Night.fast().withBalance(BigDecimal.ZERO)))) {
			Ended ended = night.program("doctor", "--provider", "kie");

			assertThat(ended.exitCode()).isZero();
			assertThat(ended.out()).contains("0 credits are left")
				.contains("warning  kie")
				.contains("Top the account up");
		}
	}

	@Test
	void without_a_file_every_provider_that_has_a_token_is_asked() {
		try (Night night = onUseApi(onKie(new Night(this.folder)))) {
			Ended ended = night.program("doctor");

			assertThat(ended.exitCode()).as(ended.out()).isZero();
			assertThat(ended.out()).containsSubsequence("ok       acedata", "ok       kie", "ok       useapi")
				.contains("Google accounts: studio@example.org (OK).");
			assertThat(night.withoutEnvironment("ACEDATA_TOKEN").program("doctor").out()).doesNotContain("acedata")
				.contains("ok       kie");
		}
	}

	@Test
	void the_google_account_in_the_job_file_is_looked_for() {
		try (Night night = onUseApi(new Night(this.folder)).manifest("id,prompt,provider", "kite,A kite,useapi")) {
			night.job("manifest: shots.csv\nout: out\nproviders: { useapi: { email: studio@example.invalid } }\n");
			Ended ended = doctor(night);

			assertThat(ended.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(ended.out()).contains("takes no orders: no_account: ")
				.contains("studio@example.invalid is not registered at useapi; registered: studio@example.org (OK)");
		}
	}

	@Test
	void a_refused_token_is_told_by_its_variable_and_never_shown() {
		try (Night night = onKie(new Night(this.folder))) {
			night.environment("ACEDATA_TOKEN", "tok-wrong-1").environment("KIE_TOKEN", "tok-wrong-2");
			Ended ended = night.program("doctor");

			assertThat(ended.exitCode()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(ended.out()).contains("refuses the token in ACEDATA_TOKEN: invalid_token")
				.contains("refuses the token in KIE_TOKEN: 401")
				.contains("2 problems. Nothing was bought or changed.")
				.doesNotContain("tok-wrong");
		}
	}

	@Test
	void without_any_token_the_variables_are_named() {
		try (Night night = new Night(this.folder).withoutEnvironment("ACEDATA_TOKEN")) {
			Ended ended = night.program("doctor");

			assertThat(ended.exitCode()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(ended.out()).contains("ACEDATA_TOKEN, KIE_TOKEN, USEAPI_TOKEN").contains("--sandbox");
		}
	}

	@Test
	void only_the_providers_that_the_manifest_needs_count() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,kie,720p,")) {
			night.environment("ACEDATA_TOKEN", "tok-wrong");
			Ended missing = doctor(night);
			Ended there = doctor(onKie(night));

			assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(missing.out()).contains("problem  kie").contains("environment variable KIE_TOKEN");
			assertThat(there.exitCode()).as(there.out()).isZero();
		}
	}

	@Test
	void a_token_that_the_provider_repeats_is_masked() {
		try (Night night = onUseApi(onKie(new Night(this.folder)))) {
			night.sandbox().faults().rate(Fault.ECHO_TOKEN, Moment.POLL, 1);
			Ended text = night.program("doctor");
			Ended json = night.program("doctor", "--json");

			assertThat(text.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(text.out() + text.err() + json.out() + json.err()).contains("Bearer ***")
				.doesNotContain(Night.TOKEN);
		}
	}

	@Test
	void a_token_file_that_others_can_read_is_a_warning() throws IOException {
		Path file = Files.writeString(this.folder.resolve("token.txt"), Night.TOKEN + "\n");
		try (Night night = new Night(this.folder).withoutEnvironment("ACEDATA_TOKEN")
			.environment("ACEDATA_TOKEN_FILE", file.toString())) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
			Ended open = night.program("doctor");
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
			Ended closed = night.program("doctor");

			assertThat(open.exitCode()).isZero();
			assertThat(open.out()).contains("the token in ACEDATA_TOKEN_FILE")
				.contains("warning  acedata   the token file " + file)
				.contains("chmod 600 " + file)
				.contains("All is well, 1 warning.");
			assertThat(closed.out()).contains("All is well.").doesNotContain("warning");
		}
	}

	@Test
	void a_token_file_that_is_empty_is_a_bad_token() throws IOException {
		Path file = Files.writeString(this.folder.resolve("token.txt"), "\n");
		try (Night night = new Night(this.folder).manifest(HEADER, KITE).withoutEnvironment("ACEDATA_TOKEN")) {
			night.environment("ACEDATA_TOKEN_FILE", file.toString());

			assertThat(night.program("doctor").exitCode()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(doctor(night).exitCode()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BAD_TOKEN.code());
		}
	}

	@Test
	void a_provider_that_nobody_answers_for_is_a_sentence() throws IOException {
		try (Night night = new Night(this.folder)) {
			String dead = deadAddress();
			Ended ended = night.environment("ACEDATA_BASE_URL", dead).program("doctor");

			assertThat(ended.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(ended.out()).contains(dead + " gives no usable answer: not_sent: no connection to ")
				.contains("Look at the network and the address")
				.doesNotContain("\tat ");
			assertThat(ended.err()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>Welcome</html>", "", "{\"items\":[{\"id\"" })
	void an_address_that_is_no_provider_is_a_sentence(String page) {
		try (ScriptedServer server = new ScriptedServer(); Night night = new Night(this.folder)) {
			server.answers(200, page).answers(200, page).answers(200, page);
			Ended ended = night.environment("ACEDATA_BASE_URL", server.address().toString()).program("doctor");

			assertThat(ended.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(ended.out()).contains("gives no usable answer: unreadable: the answer is no list of tasks");
			assertThat(ended.err()).isEmpty();
		}
	}

	@Test
	void trouble_that_passes_is_asked_past() {
		try (Night night = new Night(this.folder)) {
			night.sandbox().faults().next(Fault.BAD_GATEWAY, Moment.POLL, 1);

			assertThat(night.program("doctor").exitCode()).isZero();
		}
	}

	@Test
	void every_problem_of_a_job_file_is_said() {
		try (Night night = new Night(this.folder)) {
			night.job("manifest: shots.csv\nnmae: night\nlimits: { in-flight: many }\n");
			Ended ended = doctor(night);

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.out()).contains("problem  job file").contains("unknown key 'nmae'").contains("'many'");
		}
	}

	@Test
	void every_problem_of_a_manifest_is_said_and_the_rest_is_checked_all_the_same() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,,8k,", "storm,,,1080p,", KITE)) {
			Ended ended = doctor(night.environment("ACEDATA_TOKEN", "tok-wrong"));

			assertThat(ended.exitCode()).as("what was written comes first").isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.out()).contains("problem  manifest")
				.contains("'8k'")
				.contains("line 3")
				.contains("is refused")
				.contains("refuses the token")
				.contains("are free in");
		}
	}

	@Test
	void a_ledger_tells_what_it_holds_and_stays_as_it_is() throws IOException {
		try (Night night = new Night(this.folder).manifest(HEADER, KITE, "storm,A storm,,1080p,").oneAtATime()) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			night.sandbox().faults().next(Fault.LATE_RECORD, 1);
			night.sandbox().faults().rate(Fault.SERVER_ERROR, Moment.POLL, 1);
			night.deadline("1s").oneAtATime().run();
			night.sandbox().faults().clear();
			Map<Path, String> before = files(night.out());
			Ended ended = doctor(night);

			assertThat(ended.exitCode()).as(ended.out()).isZero();
			assertThat(ended.out()).contains("dailies.db is whole: 3 operations (")
				.contains("1 unknown")
				.contains("bought from the providers")
				.contains("warning  ledger    whether 1 operation");
			assertThat(files(night.out())).as("nothing is made, changed or left").isEqualTo(before);
		}
	}

	@Test
	void a_ledger_is_found_by_its_folder_alone() {
		try (Night night = new Night(this.folder).manifest(HEADER, KITE)) {
			night.run();
			Ended byFolder = night.program("doctor", "--out", night.out().toString());
			Ended byFile = night.program("doctor", "--ledger", night.out().resolve("dailies.db").toString());

			assertThat(byFolder.exitCode()).as(byFolder.out()).isZero();
			assertThat(byFolder.out()).contains("is whole: 2 operations (2 fetched)");
			assertThat(byFile.out()).contains("is whole: 2 operations (2 fetched)");
		}
	}

	@Test
	void a_ledger_that_another_run_holds_is_looked_at_without_disturbing_it() throws Exception {
		try (Night night = new Night(this.folder, Night.fast().withSpeed(0.001)).manifest(HEADER, KITE);
				Child run = Child.start(this.folder, night.environment(), "run", "job.yaml", "--no-progress")) {
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> night.sandbox().bill().tasks() == 1);
			Ended ended = doctor(night);

			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.LEDGER_HELD.code());
			assertThat(ended.out()).contains("another run works on ").contains("(process ").contains("is whole");
			assertThat(doctor(night.environment("ACEDATA_TOKEN", "wrong")).exitCode())
				.as("what has to be mended comes before what only needs waiting")
				.isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(run.alive()).isTrue();
			assertThat(night.run().exitCode()).as("still held").isEqualTo(ExitCode.LEDGER_HELD.code());
			run.kill();
			Map<Path, String> before = files(night.out());
			assertThat(doctor(night.environment("ACEDATA_TOKEN", Night.TOKEN)).exitCode()).as("and no more").isZero();
			assertThat(files(night.out())).as("the killed run's log stays").isEqualTo(before);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "no database at all", "cut", "overwritten" })
	void a_damaged_ledger_without_a_journal_is_a_sentence(String how) throws IOException {
		try (Night night = new Night(this.folder).manifest(HEADER, KITE)) {
			night.run();
			Files.delete(night.out().resolve("dailies.db.jsonl"));
			damage(night.out().resolve("dailies.db"), how);
			Ended ended = doctor(night);

			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(ended.out()).contains("problem  ledger")
				.contains("dailies.db is damaged: ")
				.contains("put back a copy that is whole");
			assertThat(ended.err()).isEmpty();
		}
	}

	private static void damage(Path ledger, String how) throws IOException {
		byte[] bytes = Files.readAllBytes(ledger);
		switch (how) {
			case "cut" -> Files.write(ledger, Arrays.copyOf(bytes, bytes.length / 2));
			case "overwritten" -> {
				Arrays.fill(bytes, 4096, bytes.length, (byte) 'x');
				Files.write(ledger, bytes);
			}
			default -> Files.writeString(ledger, how.repeat(300));
		}
	}

	@Test
	void a_ledger_without_tables_is_taken_up() throws IOException {
		try (Night night = new Night(this.folder).manifest(HEADER, KITE)) {
			Files.createDirectories(night.out());
			Files.createFile(night.out().resolve("dailies.db"));
			Ended ended = doctor(night);

			assertThat(ended.exitCode()).as(ended.out()).isZero();
			assertThat(ended.out()).contains("was begun and is empty");
			assertThat(night.run().exitCode()).isZero();
		}
	}

	@Test
	void what_was_played_is_not_taken_for_bought() {
		try (Night night = new Night(this.folder).manifest(HEADER, KITE)) {
			night.run("--sandbox");

			assertThat(doctor(night, "--sandbox").exitCode()).isZero();
			assertThat(doctor(night).exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(doctor(night).out()).contains("played in the sandbox").contains("What was played is not bought");
		}
	}

	@Test
	void a_folder_that_is_none_is_a_problem() throws IOException {
		try (Night night = new Night(this.folder).manifest(HEADER, KITE)) {
			Files.writeString(night.out(), "in the way");
			Ended ended = doctor(night);

			assertThat(ended.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(ended.out()).contains("problem  folder")
				.contains("out cannot be written")
				.contains("another --out");
		}
	}

	@Test
	void a_folder_whose_clips_have_no_place_is_a_problem() throws IOException {
		try (Night night = new Night(this.folder).manifest(HEADER, KITE)) {
			Files.createDirectories(night.out());
			Files.writeString(night.out().resolve("clips"), "in the way");

			assertThat(doctor(night).exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
		}
	}

	@Test
	void the_sandbox_needs_no_token_and_is_played_through() {
		try (Night night = new Night(this.folder).manifest(HEADER, KITE).withoutEnvironment("ACEDATA_TOKEN")) {
			Ended ended = doctor(night, "--sandbox");

			assertThat(ended.exitCode()).as(ended.out()).isZero();
			assertThat(ended.out()).contains("accepts the sandbox's token");
			assertThat(night.out()).doesNotExist();
		}
	}

	@Test
	void json_says_the_same_to_programs() {
		try (Night night = new Night(this.folder).manifest(HEADER, KITE)) {
			night.run();
			Ended ended = doctor(night, "--json");

			JsonNode json = JsonMapper.shared().readTree(ended.out());
			assertThat(json.path("exit_code").intValue()).isZero();
			assertThat(json.path("checks").values()).extracting((check) -> check.path("check").stringValue())
				.containsExactly("java", "locale", "job file", "manifest", "acedata", "folder", "disk", "disk", "media",
						"ledger", "memory");
			assertThat(json.path("checks").values())
				.allSatisfy((check) -> assertThat(check.path("result").stringValue()).isEqualTo("ok"));
			assertThat(check(ended, "acedata").path("accepted").booleanValue()).isTrue();
			assertThat(check(ended, "acedata").path("balance").isNull()).isTrue();
			assertThat(check(ended, "acedata").path("token_variable").stringValue()).isEqualTo("ACEDATA_TOKEN");
			assertThat(check(ended, "ledger").path("operations").path("fetched").intValue()).isEqualTo(2);
			assertThat(check(ended, "disk").path("free_bytes").longValue()).isPositive();
		}
	}

	@Test
	void nonsense_is_refused() {
		assertThat(Night.program(Map.of(), "doctor", "--provider", "nobody").exitCode())
			.isEqualTo(ExitCode.REFUSED.code());
		assertThat(Night.program(Map.of(), "doctor", "no-such-file.csv").exitCode()).isEqualTo(ExitCode.REFUSED.code());
		assertThat(Night.program(Map.of(), "doctor", "--nonsense").exitCode()).isEqualTo(ExitCode.REFUSED.code());
	}

	private Ended doctor(Night night, String... more) {
		List<String> args = Stream
			.concat(Stream.of("doctor", night.folder().resolve("job.yaml").toString()), Stream.of(more))
			.toList();
		return night.program(args.toArray(String[]::new));
	}

	private static Night onKie(Night night) {
		return night.environment("KIE_TOKEN", Night.TOKEN)
			.environment("KIE_BASE_URL", night.sandbox().address().toString());
	}

	private static Night onUseApi(Night night) {
		return night.environment("USEAPI_TOKEN", Night.TOKEN)
			.environment("USEAPI_BASE_URL", night.sandbox().address() + "/v1/google-flow");
	}

	private static JsonNode check(Ended ended, String name) {
		return JsonMapper.shared()
			.readTree(ended.out())
			.path("checks")
			.values()
			.stream()
			.filter((check) -> check.path("check").stringValue().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static String deadAddress() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return "http://127.0.0.1:" + socket.getLocalPort();
		}
	}

	/**
	 * Each file with its time and its content; a reader of SQLite may touch its index of
	 * the log, which holds nothing.
	 */
	private static Map<Path, String> files(Path folder) throws IOException {
		Map<Path, String> files = new TreeMap<>();
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path file : all.filter((path) -> !path.toString().endsWith("-shm")).toList()) {
				files.put(file, Files.getLastModifiedTime(file)
						+ (Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : ""));
			}
		}
		return files;
	}

}
