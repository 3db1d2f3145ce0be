package dev.dailies.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.ledger.Caps;
import dev.dailies.shot.Credits;
import dev.dailies.words.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobFileTest {

	private static final String SECRET = "tok-9d1f6c";

	@TempDir
	private Path folder;

	@BeforeEach
	void manifests() {
		List.of("shots.csv", "day/one.csv", "day/two.yaml", "day/.hidden.csv", "day/~$one.csv", "day/notes.txt",
				"day/deep/three.csv")
			.forEach((name) -> write(name, "prompt\nA kite\n"));
	}

	@Test
	void every_key_is_read() {
		JobFile job = read("""
				name: spring
				manifest: shots.csv
				sheet: Spring
				pictures: [ "." ]
				provider: AceData
				out: ../out/spring
				prices: my-prices.yaml
				limits: { in-flight: 20, submits: 20/10s, downloads: 4 }
				budget: { max-credits: 200, per-day: 500.5 }
				policy: { deadline: 30m, max-failures: 25%, first-look: 30s, look-every: 1500ms, adopt-after: 2h }
				providers:
				  AceData:
				    base-url: "https://api.example.org/v1/"
				    token: "${MY_TOKEN}"
				    limits: { in-flight: 5, submits: 1/s }
				    first-look: 20s
				    look-every: 40s
				    video-id-source: task-id
				sandbox: { enabled: True, speed: 0.5 }
				""");

		assertThat(job.name()).isEqualTo("spring");
		assertThat(job.manifests()).containsExactly(this.folder.resolve("shots.csv"));
		assertThat(job.several()).isFalse();
		assertThat(job.get(Keys.SHEET)).hasValue("Spring");
		assertThat(job.get(Keys.PICTURES)).hasValue(List.of(this.folder));
		assertThat(job.provider()).isEqualTo("acedata");
		assertThat(job.out()).isEqualTo(this.folder.resolveSibling("out").resolve("spring"));
		assertThat(job.get(Keys.PRICES)).hasValue(this.folder.resolve("my-prices.yaml"));
		assertThat(job.get(Keys.IN_FLIGHT)).hasValue(20);
		assertThat(job.get(Keys.SUBMITS)).hasValue(new Rate(20, Duration.ofSeconds(10)));
		assertThat(job.get(Keys.DOWNLOADS)).hasValue(4);
		assertThat(job.get(Keys.MAX_CREDITS)).hasValue(Caps.of(Credits.of("200")));
		assertThat(job.get(Keys.PER_DAY)).hasValue(Caps.of(Credits.of("500.5")));
		assertThat(job.get(Keys.DEADLINE)).hasValue(Duration.ofMinutes(30));
		assertThat(job.get(Keys.MAX_FAILURES)).hasValue(new MaxFailures(25, true));
		assertThat(job.get(Keys.FIRST_LOOK)).hasValue(Duration.ofSeconds(30));
		assertThat(job.get(Keys.LOOK_EVERY)).hasValue(Duration.ofMillis(1500));
		assertThat(job.get(Keys.ADOPT_AFTER)).hasValue(Duration.ofHours(2));
		assertThat(job.get(Keys.BASE_URL, "acedata")).hasValue(URI.create("https://api.example.org/v1"));
		assertThat(job.get(Keys.TOKEN, "acedata")).hasValue("MY_TOKEN");
		assertThat(job.get(Keys.PROVIDER_IN_FLIGHT, "acedata")).hasValue(5);
		assertThat(job.get(Keys.PROVIDER_SUBMITS, "acedata")).hasValue(new Rate(1, Duration.ofSeconds(1)));
		assertThat(job.get(Keys.PROVIDER_FIRST_LOOK, "acedata")).hasValue(Duration.ofSeconds(20));
		assertThat(job.get(Keys.PROVIDER_LOOK_EVERY, "acedata")).hasValue(Duration.ofSeconds(40));
		assertThat(job.all(Keys.PROVIDER_OPTION)).isEqualTo(Map.of(List.of("acedata", "video-id-source"), "task-id"));
		assertThat(job.get(Keys.SANDBOX)).hasValue(true);
		assertThat(job.get(Keys.SANDBOX_SPEED)).hasValue(0.5);
		assertThat(job.lines()).containsEntry("limits.submits", 8)
			.containsEntry("providers.AceData.video-id-source", 18);
		assertThat(job.place(Keys.PROVIDER_OPTION, "acedata", "video-id-source")).hasValue("job.yaml line 18");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "# nothing\n", "limits:\nbudget: ~\nproviders: { acedata: }\n" })
	void whatever_is_left_out_is_left_open(String text) {
		JobFile job = read(text);

		assertThat(job.manifests()).isEmpty();
		Keys.ALL.forEach((key) -> assertThat(job.all(key)).as(key.path()).isEmpty());
	}

	@Test
	void everything_that_is_wrong_is_said_at_once_from_the_first_line_to_the_last() {
		assertThat(problems("""
				nmae: spring
				manifest: shots.csv
				provider: acedat
				out: []
				limits:
				  in-flght: 3
				  in-flight: 0
				  submits: 20 per second
				  downloads: many
				budget: { max-credits: -1, per-day: 1e3 }
				policy:
				  deadline: 30
				  deadlin: 30m
				  max-failures: 101%
				  first-look: 5 minutes
				providers:
				  acme:
				    base-url: ftp://x.test
				  acedata: { tokn: x, base_url: "https://x.test" }
				sandbox: { enabled: maybe, speed: 0 }
				name: again
				nmae: again
				""")).containsExactly(
				"line 1:1, nmae: unknown key 'nmae'. Accepted: name, manifest, sheet, encoding, labels, columns, defaults, allow-placeholders, pictures, provider, fallback, out, work, ledger, prices, limits, budget, rates, "
						+ "policy, media, providers, callbacks, results, sandbox, window, publish, tell, metrics, log. Did you mean 'name'?",
				"line 3:11, provider: unknown provider 'acedat'. Accepted: acedata. Did you mean 'acedata'?",
				"line 4:6, out: needs the path of a folder, or an address such as s3://films/nights/spring, found a list.",
				"line 6:3, limits.in-flght: unknown key 'in-flght'. Accepted: in-flight, submits, downloads. "
						+ "Did you mean 'in-flight'?",
				"line 7:14, limits.in-flight: needs a whole number of 1 or more, found '0'.",
				"line 8:12, limits.submits: needs a rate such as 20/10s, found '20 per second'.",
				"line 9:14, limits.downloads: needs a whole number of 1 or more, found 'many'.",
				"line 10:24, budget.max-credits: needs a number such as 200 or 0.5, found '-1'.",
				"line 10:37, budget.per-day: needs a number such as 200 or 0.5, found '1e3'.",
				"line 12:13, policy.deadline: needs a duration such as 500ms, 10s, 30m or 2h, found '30'.",
				"line 13:3, policy.deadlin: unknown key 'deadlin'. Accepted: deadline, max-failures, retries, first-look, "
						+ "look-every, adopt-after, balance. Did you mean 'deadline'?",
				"line 14:17, policy.max-failures: needs a number of shots such as 20, or a share such as 25%, "
						+ "found '101%'.",
				"line 15:15, policy.first-look: needs a duration such as 500ms, 10s, 30m or 2h, found '5 minutes'.",
				"line 17:3, providers.acme: unknown provider 'acme'. Accepted: acedata.",
				"line 18:15, providers.acme.base-url: needs an address such as https://api.example.org, without a "
						+ "name and password, found 'ftp://x.test'.",
				"line 19:14, providers.acedata.tokn: unknown key 'tokn'. Accepted: base-url, token, token-file, limits, budget, first-look, look-every. "
						+ "Did you mean 'token'?",
				"line 19:23, providers.acedata.base_url: unknown key 'base_url'. Accepted: base-url, token, token-file, limits, budget, first-look, look-every. "
						+ "Did you mean 'base-url'?",
				"line 20:21, sandbox.enabled: needs true or false, found 'maybe'.",
				"line 20:35, sandbox.speed: needs a number above 0, such as 60, found '0'.",
				"line 22:1, nmae: the key already stands at line 1.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					limits: 20                     | line 1:9, limits: needs keys with values below it.
					providers: [ acedata ]         | line 1:12, providers: needs keys with values below it.
					policy: { deadline: [ 30m ] }  | line 1:21, policy.deadline: needs a duration such as 500ms, 10s, 30m or 2h, found a list.
					budget: { per-day: [ 1 ] }      | line 1:20, budget.per-day: needs a number such as 200 or 0.5, found a list.
					budget: { per-day: { kei: 1 } } | line 1:22, budget.per-day.kei: unknown provider 'kei'. Accepted: acedata.
					shots.csv                      | line 1:1: a job file needs keys with values, such as 'manifest: shots.csv'.
					- manifest: shots.csv          | line 1:1: a job file needs keys with values, such as 'manifest: shots.csv'.
					name: [                        | line 2:1: not readable as YAML
					""")
	void the_wrong_shape_is_named_with_its_place(String text, String problem) {
		assertThat(problems(text + "\n")).singleElement().asString().startsWith(problem);
	}

	@ParameterizedTest
	@CsvSource({ "500ms, PT0.5S", "10s, PT10S", "90 m, PT90M", "2h, PT2H" })
	void a_duration_has_a_unit(String text, Duration meant) {
		assertThat(read("policy: { deadline: " + text + " }").get(Keys.DEADLINE)).hasValue(meant);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "30", "1.5h", "-3s", "1d", "10 seconds", "9999999999s" })
	void another_duration_is_refused(String text) {
		assertThat(problems("policy: { look-every: " + text + " }")).singleElement()
			.asString()
			.contains("policy.look-every: needs a duration", "found '" + text + "'");
	}

	@ParameterizedTest
	@CsvSource({ "20/10s, 20, PT10S, 20/10s", "1/s, 1, PT1S, 1/1s", "60 / m, 60, PT1M, 60/1m",
			"5/500ms, 5, PT0.5S, 5/500ms", "100/90m, 100, PT90M, 100/90m", "7/2h, 7, PT2H, 7/2h" })
	void a_rate_is_so_many_in_a_span(String text, int count, Duration per, String written) {
		Rate rate = read("limits: { submits: " + text + " }").get(Keys.SUBMITS).orElseThrow();

		assertThat(rate).isEqualTo(new Rate(count, per)).hasToString(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "20", "0/10s", "/10s", "20/", "20/0s", "2.5/s", "20/10", "-1/s" })
	void another_rate_is_refused(String text) {
		assertThat(problems("limits: { submits: " + text + " }")).singleElement()
			.asString()
			.contains("limits.submits: needs a rate such as 20/10s", "found '" + text + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Berlin", "europe/berlin", "MEZ", "25:00", "Europe/Atlantis" })
	void a_zone_that_nobody_knows_is_refused_with_its_line(String zone) {
		for (String section : List.of("budget", "window")) {
			assertThat(problems(section + ":\n  zone: \"" + zone + "\"\n")).singleElement()
				.asString()
				.startsWith("line 2:")
				.contains("zone", "a time zone such as Europe/Berlin", zone);
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, false, 0", "25%, 25, true, 25%", "100 %, 100, true, 100%", "20, 20, false, 20" })
	void failures_are_counted_or_a_share(String text, int number, boolean percent, String written) {
		assertThat(read("policy: { max-failures: " + text + " }").get(Keys.MAX_FAILURES).orElseThrow())
			.isEqualTo(new MaxFailures(number, percent))
			.hasToString(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "token: " + SECRET, "token: [ " + SECRET + " ]", "token: \"Bearer " + SECRET + "\"",
			"token: \"${A}" + SECRET + "\"", "tokn: " + SECRET, "api-key: " + SECRET, "Authorization: " + SECRET,
			"client_secret: " + SECRET, "base-url: \"https://me:" + SECRET + "@x.test\"",
			"base-url: \"https://" + SECRET + "@x.test/?a@b\"" })
	void a_secret_in_the_file_is_refused_and_not_shown(String line) {
		assertThat(problems("providers:\n  acedata:\n    " + line + "\n")).singleElement()
			.asString()
			.startsWith("line 3:")
			.doesNotContain(SECRET);
	}

	@Test
	void a_literal_token_is_told_where_it_belongs() {
		assertThat(problems("providers: { acedata: { token: " + SECRET + " } }")).containsExactly(
				"line 1:32, providers.acedata.token: a token is not kept in a file. Set an environment variable and "
						+ "name it here, as in token: \"${ACEDATA_TOKEN}\".");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			shots.csv                       | shots.csv
			./day/../shots.csv              | shots.csv
			day                             | day/one.csv day/two.yaml
			day/*.csv                       | day/one.csv
			day/*                           | day/one.csv day/two.yaml
			'**/*.csv'                      | day/deep/three.csv day/one.csv shots.csv
			'{day,night}/o*.csv'            | day/one.csv
			'[ day/two.yaml, shots.csv ]'   | day/two.yaml shots.csv
			'[ shots.csv, "*.csv", day ]'   | shots.csv day/one.csv day/two.yaml
			""")
	void a_manifest_is_a_file_a_list_a_glob_or_a_folder(String written, String found) {
		String value = written.startsWith("[") ? written : "\"" + written + "\"";

		assertThat(read("manifest: " + value).manifests())
			.extracting((manifest) -> this.folder.relativize(manifest).toString().replace('\\', '/'))
			.containsExactly(found.split(" "));
	}

	@Test
	void a_manifest_may_be_named_by_its_whole_path_and_by_signs_that_a_glob_has() {
		write("take[1].csv", "prompt\nA kite\n");

		assertThat(read("manifest: \"" + this.folder.resolve("shots.csv") + "\"").manifests())
			.containsExactly(this.folder.resolve("shots.csv"));
		assertThat(read("manifest: \"take[1].csv\"").manifests()).containsExactly(this.folder.resolve("take[1].csv"));
	}

	@Test
	void a_job_file_is_not_one_of_the_manifests_of_its_own_folder() {
		assertThat(read("manifest: .").manifests()).containsExactly(this.folder.resolve("shots.csv"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			no.csv        | there is no manifest at this path in
			night/*.csv   | there is no manifest at this path in
			'"[a.csv"'    | the path cannot be followed
			'{ a: b }'    | needs a file, a folder, a glob such as night-*.csv, or a list of them
			'[ [ a ] ]'   | needs a file, a folder, a glob such as night-*.csv, or a list of them
			'""'          | needs a file, a folder, a glob such as night-*.csv, or a list of them
			""")
	void a_manifest_that_is_not_there_is_refused(String written, String problem) {
		assertThat(problems("name: x\nmanifest: " + written + "\n")).singleElement()
			.asString()
			.startsWith("line 2:")
			.contains(problem);
	}

	@Test
	void a_file_that_is_not_there_is_refused() {
		Path missing = this.folder.resolve("missing.yaml");

		assertThatExceptionOfType(JobFileException.class).isThrownBy(() -> JobFile.read(missing, Set.of("acedata")))
			.withMessageContaining("missing.yaml");
	}

	private JobFile read(String text) {
		return JobFile.read(write("job.yaml", text), Set.of("acedata"));
	}

	private List<String> problems(String text) {
		JobFileException refusal = catchThrowableOfType(JobFileException.class, () -> read(text));
		assertThat(refusal).as("a refusal of:\n%s", text).isNotNull();
		assertThat(refusal.getMessage())
			.isEqualTo(String.join(System.lineSeparator(), refusal.problems().stream().map(Problem::message).toList()));
		return refusal.problems()
			.stream()
			.map(Problem::message)
			.map((message) -> message.replaceFirst("^job.yaml ", ""))
			.toList();
	}

	private Path write(String name, String text) {
		try {
			Path file = this.folder.resolve(name);
			Files.createDirectories(file.getParent());
			return Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
