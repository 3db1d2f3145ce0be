package dev.dailies.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.dailies.ledger.Caps;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.manifest.Reading;
import dev.dailies.provider.Limits;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Terms;
import dev.dailies.run.Pace;
import dev.dailies.run.Policy;
import dev.dailies.settings.token.TokenException;
import dev.dailies.shot.Credits;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLayersTest {

	private static final String SECRET = "tok-5b2e91";

	private static final Map<String, String> TOKEN = Map.of("ACEDATA_TOKEN", SECRET);

	private static final CommandLineLayer NOTHING = new CommandLineLayer(null, Reading.PLAIN, null, null, null, null,
			false);

	private static final CommandLineLayer MANIFEST = manifest("night/shots.csv");

	private static final CommandLineLayer SANDBOX = new CommandLineLayer(Path.of("shots.csv"), Reading.PLAIN, null,
			null, null, null, true);

	@TempDir
	private Path folder;

	@Test
	void defaults_hold_where_nobody_says_anything() {
		RunSettings settings = settle(MANIFEST, TOKEN, null);

		assertThat(settings.name()).isEqualTo("shots");
		assertThat(settings.manifest()).isEqualTo(Path.of("night/shots.csv"));
		assertThat(settings.defaultProvider()).isEqualTo("acedata");
		assertThat(settings.out()).isEqualTo(Path.of("out/shots"));
		assertThat(settings.ledger()).isEqualTo(Path.of("out/shots/dailies.db"));
		assertThat(settings.clips()).isEqualTo(Path.of("out/shots/clips"));
		assertThat(settings.reach().played()).isNull();
		assertThat(acedata(settings).baseUrl()).isEqualTo(URI.create("https://api.acedata.cloud"));
		assertThat(limits(settings)).isEqualTo(new Limits(20, 20, Duration.ofSeconds(10)));
		assertThat(settings.stations().downloads()).isEqualTo(4);
		assertThat(terms(settings, "acedata").firstLook()).as("by kind of operation").isNull();
		assertThat(terms(settings, "acedata").lookEvery()).isEqualTo(Duration.ofSeconds(15));
		assertThat(settings.stations().pace())
			.isEqualTo(new Pace(Duration.ofMinutes(30), Duration.ofSeconds(60), Duration.ofMinutes(10)));
		assertThat(settings.stations().policy()).isEqualTo(new Policy(null, null, null, null));
	}

	@Test
	void the_job_file_wins_over_the_defaults() {
		RunSettings settings = settle(NOTHING, TOKEN, """
				name: spring
				manifest: shots.csv
				out: results
				limits: { in-flight: 3, submits: 5/1m, downloads: 2 }
				budget: { max-credits: 200, per-day: 500 }
				policy: { deadline: 1h, max-failures: 25%, first-look: 5s, look-every: 6s, adopt-after: 7s }
				providers:
				  acedata: { base-url: "https://x.test/", video-id-source: task-id }
				""");

		assertThat(settings.name()).isEqualTo("spring");
		assertThat(settings.manifest()).isEqualTo(this.folder.resolve("shots.csv"));
		assertThat(settings.out()).isEqualTo(this.folder.resolve("results"));
		assertThat(settings.ledger()).isEqualTo(this.folder.resolve("results/dailies.db"));
		assertThat(acedata(settings).baseUrl()).isEqualTo(URI.create("https://x.test"));
		assertThat(acedata(settings).options()).containsExactly(Map.entry("video-id-source", "task-id"));
		assertThat(limits(settings)).isEqualTo(new Limits(3, 5, Duration.ofMinutes(1)));
		assertThat(settings.stations().downloads()).isEqualTo(2);
		assertThat(terms(settings, "acedata").firstLook()).isEqualTo(Duration.ofSeconds(5));
		assertThat(terms(settings, "acedata").lookEvery()).isEqualTo(Duration.ofSeconds(6));
		assertThat(settings.stations().pace())
			.isEqualTo(new Pace(Duration.ofHours(1), Duration.ofSeconds(7), Duration.ofMinutes(10)));
		assertThat(settings.stations().policy()).isEqualTo(new Policy(Credits.of("200"), Credits.of("500"), null, 25));
	}

	@Test
	void the_command_line_wins_over_the_job_file() {
		RunSettings settings = settle(new CommandLineLayer(Path.of("mine.csv"), Reading.PLAIN, Path.of("here"),
				Path.of("my.db"), "acedata", Caps.of(Credits.of("7")), true), TOKEN, """
						manifest: shots.csv
						out: results
						budget: { max-credits: 200 }
						policy: { max-failures: 3 }
						sandbox: { enabled: false, speed: 10 }
						""");

		assertThat(settings.manifest()).isEqualTo(Path.of("mine.csv"));
		assertThat(settings.out()).isEqualTo(Path.of("here"));
		assertThat(settings.ledger()).isEqualTo(Path.of("my.db"));
		assertThat(settings.stations().policy()).isEqualTo(new Policy(Credits.of("7"), null, 3, null));
		assertThat(settings.speed()).isEqualTo(10);
	}

	@Test
	void the_day_and_the_window_are_in_one_zone_unless_each_names_its_own() {
		assertThat(day("budget: { zone: Atlantic/Azores }")).isEqualTo(ZoneId.of("Atlantic/Azores"));
		assertThat(day("window: { start: \"20:00\", zone: Europe/Berlin }")).isEqualTo(ZoneId.of("Europe/Berlin"));
		assertThat(day("budget: { zone: UTC }\nwindow: { start: \"20:00\", zone: Europe/Berlin }"))
			.isEqualTo(ZoneId.of("UTC"));
		assertThat(day("budget: { per-day: 5 }")).isEqualTo(ZoneId.systemDefault());
	}

	private ZoneId day(String job) {
		return settle(MANIFEST, TOKEN, job).stations().policy().zone();
	}

	@Test
	void a_providers_own_limits_win_over_those_for_all() {
		assertThat(limits(settle(MANIFEST, TOKEN, """
				limits: { in-flight: 3, submits: 5/1m }
				providers: { acedata: { limits: { in-flight: 9 } } }
				"""))).isEqualTo(new Limits(9, 5, Duration.ofMinutes(1)));
	}

	@Test
	void the_environment_wins_over_the_job_file() {
		RunSettings settings = settle(MANIFEST,
				Map.of("ACEDATA_TOKEN", SECRET, "ACEDATA_BASE_URL", " http://127.0.0.1:8765/ "),
				"providers: { acedata: { base-url: \"https://x.test\" } }");

		assertThat(acedata(settings).baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8765"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.example.org", "ftp://x.test", "https://", "https:// x", "https://x.test/?a=b",
			"https://me:" + SECRET + "@x.test" })
	void a_base_url_that_is_none_is_refused_and_a_password_in_it_is_not_shown(String url) {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> settle(MANIFEST, Map.of("ACEDATA_TOKEN", SECRET, "ACEDATA_BASE_URL", url), null))
			.withMessageStartingWith("ACEDATA_BASE_URL is '")
			.withMessageContaining("https://api.example.org is needed")
			.satisfies((refusal) -> assertThat(refusal.getMessage()).doesNotContain(SECRET));
	}

	@Test
	void a_token_comes_from_a_variable_or_from_a_file() throws Exception {
		Path file = Files.writeString(this.folder.resolve("token"), SECRET + "\r\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

		assertThat(token(TOKEN, null)).isEqualTo(SECRET);
		assertThat(token(Map.of("ACEDATA_TOKEN_FILE", file.toString()), null)).isEqualTo(SECRET);
		assertThat(token(Map.of("ACEDATA_TOKEN", " ", "ACEDATA_TOKEN_FILE", file.toString()), null)).isEqualTo(SECRET);
		assertThat(token(Map.of("ACEDATA_TOKEN", "tok-1", "ACEDATA_TOKEN_FILE", "nowhere"), null)).isEqualTo("tok-1");
		String job = "providers: { acedata: { token: \"${MINE}\" } }";
		assertThat(token(Map.of("ACEDATA_TOKEN", "tok-1", "MINE", SECRET), job)).isEqualTo(SECRET);
		assertThat(token(Map.of("MINE_FILE", file.toString()), job)).isEqualTo(SECRET);
	}

	@Test
	void without_a_token_a_provider_cannot_be_used() {
		assertThat(settle(MANIFEST, Map.of(), null).providers()).isEmpty();
		assertThat(settle(MANIFEST, Map.of("ACEDATA_TOKEN", "", "ACEDATA_TOKEN_FILE", ""), null).providers()).isEmpty();
		assertThat(settle(MANIFEST, TOKEN, "providers: { acedata: { token: \"${MINE}\" } }").providers()).isEmpty();
	}

	@Test
	void a_token_file_that_gives_no_token_is_refused() throws Exception {
		Path empty = Files.createFile(this.folder.resolve("empty"));

		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> settle(MANIFEST, Map.of("ACEDATA_TOKEN_FILE", "no/such/file"), null))
			.withMessageStartingWith("ACEDATA_TOKEN_FILE names no/such/file, which cannot be read.");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> settle(MANIFEST, Map.of("ACEDATA_TOKEN_FILE", this.folder.toString()), null))
			.withMessageContaining("which cannot be read");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> settle(MANIFEST, Map.of("ACEDATA_TOKEN_FILE", empty.toString()), null))
			.withMessageContaining("which is empty");
	}

	@Test
	void a_token_file_that_everybody_can_read_is_refused_with_the_command_that_mends_it() throws Exception {
		Path file = Files.writeString(this.folder.resolve("token"), SECRET);
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), file);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

		assertThatExceptionOfType(TokenException.class)
			.isThrownBy(() -> settle(MANIFEST, Map.of("ACEDATA_TOKEN_FILE", link.toString()), null))
			.withMessage("ACEDATA_TOKEN_FILE names " + link
					+ ", which every user of this machine can read. Close it: chmod 600 " + link);
	}

	@Test
	void a_token_file_without_end_is_refused_and_not_read_for_ever() {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> settle(MANIFEST, Map.of("ACEDATA_TOKEN_FILE", "/dev/zero"), null));
	}

	@ParameterizedTest
	@ValueSource(strings = { SECRET + "\nmore", "Bearer " + SECRET, SECRET + "ü" })
	void what_cannot_be_a_token_is_refused_and_not_shown(String text) {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> settle(MANIFEST, Map.of("ACEDATA_TOKEN", text), null))
			.withMessageStartingWith("ACEDATA_TOKEN gives a token with spaces")
			.satisfies((refusal) -> assertThat(refusal.getMessage()).doesNotContain(SECRET));
	}

	@Test
	void a_token_is_not_printed_with_its_settings() {
		assertThat(settle(MANIFEST, TOKEN, null).toString()).doesNotContain(SECRET).contains("***");
	}

	@Test
	void the_sandbox_shortens_the_pace_and_the_span_of_the_rate() {
		RunSettings settings = settle(SANDBOX, Map.of(), null);

		assertThat(settings.speed()).isEqualTo(60);
		assertThat(terms(settings, "acedata").firstLook()).as("by kind of operation").isNull();
		assertThat(terms(settings, "acedata").lookEvery()).isEqualTo(Duration.ofMillis(250));
		assertThat(settings.stations().pace())
			.isEqualTo(new Pace(Duration.ofMinutes(30), Duration.ofSeconds(1), Duration.ofSeconds(10)));
		assertThat(limits(settings).submits()).isEqualTo(20);
		assertThat(limits(settings).per()).isBetween(Duration.ofMillis(166), Duration.ofMillis(167));
	}

	@Test
	void each_provider_is_looked_at_as_seldom_as_it_wants() {
		RunSettings settings = settle(MANIFEST, TOKEN, null);

		assertThat(terms(settings, "acedata").lookEvery()).isEqualTo(Duration.ofSeconds(15));
		assertThat(terms(settings, "kie").lookEvery()).isEqualTo(Duration.ofSeconds(30));
		assertThat(terms(settings, "useapi").lookEvery()).isEqualTo(Duration.ofSeconds(15));
	}

	@Test
	void what_is_said_of_one_provider_wins_over_what_is_said_of_all() {
		RunSettings settings = settle(MANIFEST, TOKEN, """
				limits: { in-flight: 9 }
				policy: { first-look: 5s, look-every: 6s }
				providers:
				  kie: { limits: { in-flight: 2 }, look-every: 1m }
				""");

		assertThat(terms(settings, "kie")).isEqualTo(
				new Terms(new Limits(2, 20, Duration.ofSeconds(10)), Duration.ofSeconds(5), Duration.ofMinutes(1)));
		assertThat(terms(settings, "useapi")).isEqualTo(
				new Terms(new Limits(9, 3, Duration.ofSeconds(10)), Duration.ofSeconds(5), Duration.ofSeconds(6)));
	}

	@Test
	void the_sandbox_leaves_alone_what_the_job_file_says() {
		RunSettings settings = settle(NOTHING, Map.of(), """
				manifest: shots.csv
				limits: { submits: 20/10s }
				policy: { first-look: 5s, look-every: 6s, adopt-after: 7s }
				sandbox: { enabled: true, speed: 1000000 }
				""");

		assertThat(settings.speed()).isEqualTo(1_000_000);
		assertThat(limits(settings).per()).isEqualTo(Duration.ofSeconds(10));
		assertThat(terms(settings, "acedata").firstLook()).isEqualTo(Duration.ofSeconds(5));
		assertThat(terms(settings, "acedata").lookEvery()).isEqualTo(Duration.ofSeconds(6));
		assertThat(settings.stations().pace())
			.isEqualTo(new Pace(Duration.ofMinutes(30), Duration.ofSeconds(7), Duration.ofMillis(50)));
	}

	@Test
	void a_very_fast_sandbox_is_still_not_asked_without_a_pause() {
		assertThat(terms(settle(SANDBOX, Map.of(), "sandbox: { speed: 1000000 }"), "acedata").lookEvery())
			.isEqualTo(Duration.ofMillis(50));
	}

	@Test
	void the_sandbox_needs_no_token_gets_none_and_is_told_the_options() {
		RunSettings settings = settle(SANDBOX, Map.of("ACEDATA_TOKEN_FILE", "no/such/file"),
				"providers: { acedata: { video-id-source: task-id } }");

		assertThat(acedata(settings).options()).containsEntry("video-id-source", "task-id");
		assertThat(acedata(settle(SANDBOX, TOKEN, null)).token().secret()).isNotEqualTo(SECRET);
	}

	@Test
	void options_that_a_provider_does_not_have_are_all_refused_with_their_lines() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> settle(MANIFEST, TOKEN, """
				providers:
				  acedata:
				    video-id-source: id
				    colour: red
				"""))
			.satisfies((refusal) -> assertThat(refusal.getMessage().lines())
				.satisfiesExactlyInAnyOrder((first) -> assertThat(first).startsWith(
						"job.yaml line 3: acedata: option video-id-source cannot be 'id'. Accepted: data-id, task-id"),
						(second) -> assertThat(second).startsWith("job.yaml line 4: acedata: unknown option 'colour'.")
							.contains("upsample-1080p, video-id-source")));
	}

	@Test
	void each_of_several_manifests_has_a_folder_and_a_ledger_of_its_own() throws Exception {
		Files.writeString(this.folder.resolve("more.csv"), "prompt\nA kite\n");

		assertThat(runs(NOTHING, "name: night\nmanifest: [ shots.csv, more.csv ]\nout: results\n"))
			.extracting((run) -> run.name() + " " + this.folder.relativize(run.ledger()))
			.containsExactly("shots results/shots/dailies.db", "more results/more/dailies.db");
		assertThat(runs(new CommandLineLayer(null, Reading.PLAIN, Path.of("here"), null, null, null, false),
				"manifest: \"*.csv\"\n"))
			.extracting(RunSettings::out)
			.containsExactly(Path.of("here/more"), Path.of("here/shots"));
		assertThat(runs(NOTHING, "manifest: \"*.csv\"\n")).extracting(RunSettings::out)
			.containsExactly(Path.of("out/more"), Path.of("out/shots"));
	}

	@ParameterizedTest
	@CsvSource({ "day/shots.csv", "shots.yaml", "day/SHOTS.csv" })
	void two_manifests_that_would_share_a_folder_are_both_named_and_the_others_are_not(String other) throws Exception {
		Files.createDirectories(this.folder.resolve("day"));
		Files.writeString(this.folder.resolve(other), "shots: []\n");

		Files.writeString(this.folder.resolve("more.csv"), "prompt\nA kite\n");

		SettingsLayers layers = layers(NOTHING, TOKEN, "manifest: [ shots.csv, " + other + ", more.csv ]\n");

		List<RunSettings> runs = layers.settle();
		assertThat(runs).hasSize(3);
		assertThat(layers.manifests().sharing(runs.get(0))).get()
			.asString()
			.contains("shots.csv and ", other, "would both write to", "neither is run");
		assertThat(layers.manifests().sharing(runs.get(1))).get()
			.asString()
			.contains(other, "and ", "shots.csv would both");
		assertThat(layers.manifests().sharing(runs.get(2))).isEmpty();
	}

	@Test
	void one_ledger_is_not_shared_by_several_manifests() throws Exception {
		Files.writeString(this.folder.resolve("more.csv"), "prompt\nA kite\n");

		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> runs(new CommandLineLayer(null, Reading.PLAIN, null, Path.of("my.db"), null, null, false),
					"manifest: \"*.csv\"\n"))
			.withMessageStartingWith("--ledger my.db is one file, and the job file names 2 manifests.");
	}

	@Test
	void the_job_file_says_where_the_ledger_is_and_the_command_line_before_it() {
		String job = "manifest: shots.csv\nout: results\nledger: ../ledgers/spring.db\n";

		RunSettings settings = settle(NOTHING, TOKEN, job);

		assertThat(settings.ledger()).isEqualTo(this.folder.resolveSibling("ledgers/spring.db"));
		assertThat(settings.inForce()).contains(new Setting("ledger", settings.ledger().toString(), "job.yaml line 3"));
		assertThat(
				settle(new CommandLineLayer(null, Reading.PLAIN, null, Path.of("my.db"), null, null, false), TOKEN, job)
					.ledger())
			.isEqualTo(Path.of("my.db"));
	}

	@Test
	void a_ledger_on_a_server_is_known_by_a_link_in_the_folder_of_the_results() {
		String server = "jdbc:postgresql://db.test/dailies?user=studio&currentSchema=";

		RunSettings settings = settle(NOTHING, TOKEN,
				"name: Spring, first\nmanifest: shots.csv\nout: results\nledger: " + server + "{name}\n");

		assertThat(settings.ledger()).isEqualTo(this.folder.resolve("results/dailies.ledger")).doesNotExist();
		assertThat(settings.inForce()).filteredOn((setting) -> setting.name().equals("ledger"))
			.singleElement()
			.satisfies((setting) -> assertThat(setting.value())
				.matches(Pattern.quote(server) + "spring_first_[0-9a-f]{8}"));
	}

	@Test
	void each_of_several_manifests_has_the_ledger_that_its_name_says() throws Exception {
		Files.writeString(this.folder.resolve("more.csv"), "prompt\nA kite\n");
		String server = "jdbc:postgresql://db.test/dailies?currentSchema=";

		SettingsLayers layers = layers(NOTHING, TOKEN, "manifest: \"*.csv\"\nout: all\nledger: " + server + "{name}\n");

		assertThat(layers.settle()).extracting((run) -> ServerLink.in(run.ledger()).orElseThrow().url())
			.containsExactly(server + "more", server + "shots");
		assertThat(layers.manifests().ledgers()).extracting((ledger) -> ServerLink.in(ledger).orElseThrow().url())
			.containsExactly(server + "more", server + "shots");
		assertThat(runs(NOTHING, "manifest: \"*.csv\"\nledger: ledgers/{name}.db\n")).extracting(RunSettings::ledger)
			.containsExactly(this.folder.resolve("ledgers/more.db"), this.folder.resolve("ledgers/shots.db"));
	}

	@Test
	void several_manifests_and_one_ledger_for_all_are_refused_in_one_line() {
		String job = "manifest: [ shots.csv ]\nledger: jdbc:postgresql://db.test/dailies\n";

		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> settle(NOTHING, TOKEN, job))
			.withMessageContaining("job.yaml line 2: `ledger` is jdbc:postgresql://db.test/dailies, one ledger for all")
			.withMessageContaining("currentSchema={name}");
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://db.test/dailies?password=s3cret", "jdbc:mysql://db.test/dailies",
			"ledgers/{nmae}.db", "jdbc:postgresql://db.test/dailies?options=-c%20synchronous_commit=off" })
	void what_is_neither_a_file_nor_a_servers_address_is_refused_with_its_line(String ledger) {
		assertThatThrownBy(() -> settle(NOTHING, TOKEN, "manifest: shots.csv\nledger: \"" + ledger + "\"\n"))
			.hasMessageContaining("job.yaml line 2")
			.hasMessageContaining("needs the path of a file, or a server's address")
			.hasMessageNotContaining("s3cret");
	}

	@Test
	void a_job_file_without_a_manifest_needs_one() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> settle(NOTHING, TOKEN, "name: x"))
			.withMessage("The job file names no manifest. Add a line such as: manifest: shots.csv");
	}

	private String token(Map<String, String> environment, @Nullable String job) {
		return acedata(settle(MANIFEST, environment, job)).token().secret();
	}

	private static ProviderSettings acedata(RunSettings settings) {
		return settings.provider("acedata").orElseThrow();
	}

	private static Limits limits(RunSettings settings) {
		return terms(settings, "acedata").limits();
	}

	private static Terms terms(RunSettings settings, String provider) {
		return Objects.requireNonNull(settings.stations().terms().get(provider));
	}

	private static CommandLineLayer manifest(String path) {
		return new CommandLineLayer(Path.of(path), Reading.PLAIN, null, null, null, null, false);
	}

	private List<RunSettings> runs(CommandLineLayer commandLine, String job) {
		return layers(commandLine, TOKEN, job).settle();
	}

	private RunSettings settle(CommandLineLayer commandLine, Map<String, String> environment, @Nullable String job) {
		List<RunSettings> runs = layers(commandLine, environment, job).settle();
		assertThat(runs).hasSize(1);
		return runs.get(0);
	}

	private SettingsLayers layers(CommandLineLayer commandLine, Map<String, String> environment, @Nullable String job) {
		try {
			Files.writeString(this.folder.resolve("shots.csv"), "prompt\nA kite\n");
			return new SettingsLayers(commandLine, environment, (job != null)
					? JobFile.read(Files.writeString(this.folder.resolve("job.yaml"), job), ProviderCatalog.names())
					: null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
