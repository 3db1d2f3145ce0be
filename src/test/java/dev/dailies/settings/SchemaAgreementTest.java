package dev.dailies.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.dailies.manifest.Reading;
import dev.dailies.schema.SchemaFile;
import dev.dailies.words.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the schema of job files takes the reader takes, and what the one refuses the other
 * refuses. The reader sees texts, so it does not mind quotes, capitals of words and
 * blanks around a value, and it knows this machine: which files are there, which zones.
 */
class SchemaAgreementTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** Of all kinds, right for some key and wrong for most. */
	private static final List<String> VALUES = List.of("0", "1", "4", "10", "11", "100", "-1", "0.5", "999999999",
			"1000000000", "500.5", "1000000000000", "true", "false", "\"true\"", "\"maybe\"", "\"\"", "\" \"", "\"4\"",
			"\"0\"", "\"some text\"", "\"TBD\"", "\"30m\"", "\"90 m\"", "\"0s\"", "\"500ms\"", "\"999ms\"",
			"\"1500ms\"", "\"1.5h\"", "\"5 minutes\"", "\"9999999999s\"", "\"20/10s\"", "\"1/s\"", "\"60 / m\"",
			"\"0/10s\"", "\"20\"", "\"20/10\"", "\"25%\"", "\"100 %\"", "\"101%\"", "\"-5%\"", "\"20:00\"", "\"6:30\"",
			"\"25:00\"", "\"20:60\"", "\"Europe/Berlin\"", "\"UTC\"", "\"+02:00\"", "\"Berlin\"", "\"2026-03-01\"",
			"\"2026-13-01\"", "\"25 USD\"", "\"0.0000001 USD\"", "\"25 dollars\"", "\"USD 25\"", "\"${MINE}\"",
			"\"${}\"", "\"secret\"", "\"https://x.test/a\"", "\"https://me@x.test\"", "\"https://x.test/?q=1\"",
			"\"ftp://x.test\"", "\"x.test\"", "\"smtp://x.test:587\"", "\"smtp://me:you@x.test\"", "\"127.0.0.1:8099\"",
			"\"127.0.0.1:70000\"", "\"[::1]:80\"", "\"a@x.test\"", "\"a at x.test\"", "\"a@x.test, b@x.test\"",
			"\"spring.prom\"", "\".prom\"", "\"shots.csv\"", "\"acedata\"", "\"kie veo3_fast\"", "\"acme\"",
			"\"slack\"", "\"always\"", "\"required\"", "\"ffmpeg\"", "\"expected\"", "\"sheet\"", "\"ecs\"",
			"\"ledgers/{name}.db\"", "\"ledgers/{nmae}.db\"", "\"jdbc:postgresql://db/dailies?currentSchema={name}\"",
			"\"jdbc:postgresql://db/dailies?user=me&password=mine\"", "\"jdbc:mysql://db/dailies\"", "\"data-id\"",
			"\"get1080p\"", "\"utf-8\"", "\"Slack\"", "[]", "[\"a@x.test\"]", "[\"one\", \"two\"]", "[\"\"]",
			"[[\"one\"]]", "[{}]", "[4]", "{}", "{ \"acedata\": 10 }", "{ \"acedata\": 10, \"kie\": 600.5 }",
			"{ \"acme\": 10 }", "{ \"acedata\": -1 }", "{ \"acedata\": \"10 USD\" }", "{ \"some\": \"thing\" }");

	/**
	 * What no schema can know, by a part of the reader's sentence: what is on this disk,
	 * and in the tables of this Java.
	 */
	private static final List<String> THIS_MACHINE = List.of("there is no manifest at this path",
			"needs folders that are there", "the path cannot be followed", "needs a time zone", "needs a day such as",
			"unknown encoding", "_TOKEN_FILE names ");

	@TempDir
	private Path folder;

	@BeforeEach
	void manifest() throws IOException {
		Files.writeString(this.folder.resolve("shots.csv"), "prompt\nA kite\n");
	}

	static Stream<String> paths() {
		return Stream.concat(
				Keys.ALL.stream().filter((key) -> key != Keys.PROVIDER_OPTION && key != Keys.DEFAULTS).map(Key::path),
				ProviderKey.ALL.stream().map(ProviderKey::path));
	}

	@ParameterizedTest
	@MethodSource("paths")
	void what_may_stand_under_a_key_is_the_same_to_the_schema_and_to_the_reader(String path) throws IOException {
		List<String> taken = new ArrayList<>();
		List<String> refused = new ArrayList<>();

		for (String value : VALUES) {
			JsonNode node = JSON.readTree(value);
			List<String> found = problems(job(path, node));
			if (fits(path, node)) {
				taken.add(value);
				assertThat(found).as("the reader on %s: %s", path, value)
					.allMatch((one) -> THIS_MACHINE.stream().anyMatch(one::contains));
			}
			else if (!found.isEmpty()) {
				refused.add(value);
			}
			else {
				assertThat(spelledOtherwise(node)).as("the schema on what the reader takes as %s: %s", path, value)
					.anyMatch((other) -> other.isMissingNode() || fits(path, other));
			}
		}

		assertThat(taken).as("taken under %s", path).isNotEmpty();
		assertThat(refused).as("refused under %s", path).isNotEmpty();
	}

	static Stream<String> sections() {
		return paths()
			.flatMap((path) -> Stream.iterate(path, (one) -> one.contains("."),
					(one) -> one.substring(0, one.lastIndexOf('.'))))
			.map((path) -> path.substring(0, path.lastIndexOf('.')))
			.filter((path) -> !path.startsWith("budget.per-label") && !path.equals("metrics.labels"))
			.distinct();
	}

	@ParameterizedTest
	@MethodSource("sections")
	@ValueSource(strings = "")
	void a_key_that_there_is_not_is_refused_by_both(String section) throws IOException {
		String path = (section.isEmpty() ? "" : section + ".") + "no-such-key";

		assertThat(SchemaFile.JOB.errors(job(path, JSON.readTree("1")))).isNotEmpty();
		assertThat(problems(job(path, JSON.readTree("1")))).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("sections")
	void a_section_needs_keys_below_it_or_nothing_for_both(String section) throws IOException {
		for (String value : List.of("1", "\"text\"", "[ \"a\" ]")) {
			assertThat(SchemaFile.JOB.errors(job(section, JSON.readTree(value)))).isNotEmpty();
			assertThat(problems(job(section, JSON.readTree(value)))).isNotEmpty();
		}
		assertThat(SchemaFile.JOB.errors(job(section, JSON.nullNode()))).isEmpty();
		assertThat(problems(job(section, JSON.nullNode()))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tell: { mail: { to: a@x.test, from: b@x.test } }",
			"tell: { mail: { smtp: \"smtp://x.test\" } }", "callbacks: { listen: \"127.0.0.1:80\" }",
			"callbacks: { url: \"https://x.test\" }", "metrics: { labels: { state: one } }",
			"metrics: { labels: { \"1st\": one } }", "columns: { motif: Motiv }", "rates: { acme: 1 USD }",
			"defaults: { id: a }", "defaults: { prompt: [ a ] }", "- manifest: shots.csv", "shots.csv" })
	void what_is_missing_or_does_not_go_together_is_refused_by_both(String yaml) throws IOException {
		assertThat(SchemaFile.JOB.errorsInYaml(yaml)).isNotEmpty();
		assertThat(problems(yaml)).isNotEmpty();
	}

	@Test
	void a_slip_in_a_key_that_one_provider_has_of_itself_is_told_the_nearest() throws IOException {
		assertThat(problems(job("providers.acedata.video-id-sorce", JSON.readTree("\"task-id\"")))).singleElement()
			.asString()
			.contains("acedata: unknown option 'video-id-sorce'. Known options: upsample-1080p, video-id-source.")
			.endsWith("Did you mean 'video-id-source'?");
	}

	@Test
	void a_token_in_the_file_is_refused_by_both() throws IOException {
		for (String key : List.of("providers.acedata.token", "providers.useapi.captcha-token", "tell.webhook.url",
				"tell.mail.password", "callbacks.kie-key")) {
			JsonNode job = job(key, JSON.readTree("\"tok-9d1f6c\""));

			assertThat(SchemaFile.JOB.errors(job)).as(key).isNotEmpty();
			assertThat(problems(job)).as(key).isNotEmpty();
		}
	}

	@Test
	void a_seventh_decimal_is_refused_by_the_reader_alone_since_editors_count_in_floats() throws IOException {
		JsonNode job = job("budget.per-day", JSON.readTree("1.0000001"));

		assertThat(SchemaFile.JOB.errors(job)).isEmpty();
		assertThat(problems(job)).singleElement().asString().contains("needs a number such as 200 or 0.5");
	}

	private static boolean fits(String path, JsonNode value) {
		return SchemaFile.JOB.errors(job(path, value)).isEmpty();
	}

	/**
	 * As YAML may say the same to a reader of texts.
	 */
	private static Stream<JsonNode> spelledOtherwise(JsonNode value) {
		if (value.isArray()) {
			// a list of nothing says nothing
			return value.isEmpty() ? Stream.of(JSON.missingNode())
					: value.valueStream()
						.flatMap(SchemaAgreementTest::spelledOtherwise)
						.flatMap((one) -> Stream.of(one, JSON.createArrayNode().add(one)));
		}
		if (!value.isValueNode()) {
			return Stream.empty();
		}
		String text = value.asString();
		List<JsonNode> spelled = new ArrayList<>();
		for (String one : new TreeSet<>(List.of(text, text.toLowerCase(Locale.ROOT), text.strip()))) {
			spelled.add(JSON.getNodeFactory().stringNode(one));
			if (one.matches("true|false")) {
				spelled.add(JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(one)));
			}
			if (one.matches("\\d{1,12}(\\.\\d{1,6})?")) {
				spelled.add(JSON.getNodeFactory().numberNode(new BigDecimal(one)));
				if (one.matches("\\d+")) {
					spelled.add(JSON.getNodeFactory().numberNode(Long.parseLong(one)));
				}
			}
		}
		return spelled.stream();
	}

	/**
	 * A job file with one value, and what that value cannot stand without.
	 */
	private static ObjectNode job(String path, JsonNode value) {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("manifest", "\"shots.csv\"");
		if (path.startsWith("budget.")) {
			all.put("rates.acedata", "\"0.08 USD\"");
		}
		if (path.startsWith("tell.mail.")) {
			all.putAll(Map.of("tell.mail.to", "\"a@x.test\"", "tell.mail.from", "\"a@x.test\"", "tell.mail.smtp",
					"\"smtp://x.test\""));
		}
		if (path.startsWith("callbacks.")) {
			all.putAll(Map.of("callbacks.listen", "\"127.0.0.1:80\"", "callbacks.url", "\"https://x.test\""));
		}
		ObjectNode job = JSON.createObjectNode();
		all.forEach((key, text) -> put(job, key, JSON.readTree(text)));
		put(job, path, value);
		return job;
	}

	private static void put(ObjectNode job, String path, JsonNode value) {
		ObjectNode at = job;
		String[] names = path.split("\\.");
		String before = "";
		for (int i = 0; i < names.length; i++) {
			String name = names[i].equals("*") ? name(before) : names[i];
			if (i == names.length - 1) {
				at.set(name, value);
			}
			else {
				at = at.withObject("/" + name);
			}
			before = names[i];
		}
	}

	private static String name(String section) {
		return switch (section) {
			case "columns" -> "prompt";
			case "labels", "per-label" -> "studio";
			case "*" -> "north";
			default -> "acedata";
		};
	}

	private List<String> problems(JsonNode job) throws IOException {
		return problems(job.toString());
	}

	/**
	 * Everything that is said against a job file before anything is done.
	 */
	private List<String> problems(String text) throws IOException {
		Path file = Files.writeString(this.folder.resolve("job.yaml"), text);
		try {
			JobFile job = JobFile.read(file, ProviderCatalog.names());
			SettingsLayers layers = new SettingsLayers(new CommandLineLayer(this.folder.resolve("shots.csv"),
					Reading.PLAIN, null, null, null, null, false), Map.of("MINE", "t0ken-of-mine"), job);
			layers.providers();
			layers.callbacks();
			return List.of();
		}
		catch (JobFileException ex) {
			return ex.problems().stream().map((problem) -> problem.message()).toList();
		}
		catch (RefusedException ex) {
			return List.of(String.valueOf(ex.getMessage()));
		}
	}

}
