package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.cli.CommandLineProgram;
import dev.dailies.manifest.CheckResult;
import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.Manifest;
import dev.dailies.sandbox.StockVideo;
import dev.dailies.settings.JobFile;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.shot.MotionType;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README promises is there.
 */
class ReadmeTest {

	private static final Pattern FILE = Pattern.compile("(?:jobs|samples)/[\\w./-]*\\w\\.(?:csv|ya?ml)");

	private static final CommandLine PROGRAM = CommandLineProgram.commandLine(Map.of(), Clock.systemUTC());

	private static String readme;

	@TempDir
	private Path folder;

	@BeforeAll
	static void read() throws IOException {
		readme = Files.readString(Path.of("README.md"));
	}

	@Test
	void each_relative_link_leads_somewhere() {
		List<String> links = all("\\]\\(([^)#]+)[^)]*\\)", readme).stream()
			.filter((link) -> !link.startsWith("http"))
			.toList();

		assertThat(links).hasSizeGreaterThan(5).allSatisfy((link) -> assertThat(Path.of(link)).exists());
		assertThat(all("`(src/[\\w/.-]+)`", readme)).isNotEmpty()
			.allSatisfy((file) -> assertThat(Path.of(file)).exists());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void each_link_of_a_page_leads_to_a_file_that_is_there(Path page) throws IOException {
		List<String> links = all("\\]\\(([^)#]+)[^)]*\\)", Files.readString(page)).stream()
			.filter((link) -> !link.contains("://"))
			.toList();

		assertThat(links).allSatisfy((link) -> assertThat(page.resolveSibling(link)).exists());
	}

	static List<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.walk(Path.of("src/docs"))) {
			return Stream
				.concat(Stream.of(Path.of(".github/CONTRIBUTING.md")),
						docs.filter((file) -> file.toString().endsWith(".md")))
				.toList();
		}
	}

	@Test
	void each_manifest_and_job_file_that_the_readme_or_the_help_names_is_there() {
		String help = PROGRAM.getUsageMessage() + PROGRAM.getSubcommands()
			.values()
			.stream()
			.map(CommandLine::getUsageMessage)
			.collect(Collectors.joining());

		assertThat(FILE.matcher(readme).results()).hasSizeGreaterThan(5)
			.allSatisfy((match) -> assertThat(Path.of(match.group())).exists());
		assertThat(FILE.matcher(help).results()).hasSizeGreaterThan(2)
			.allSatisfy((match) -> assertThat(Path.of(match.group())).exists());
	}

	@Test
	void each_example_of_the_help_is_a_command_that_there_is() {
		List<String> examples = PROGRAM.getSubcommands()
			.values()
			.stream()
			.flatMap((command) -> all("(?m)^  dailies (.*)$", command.getUsageMessage()).stream())
			.toList();

		assertThat(examples).hasSizeGreaterThanOrEqualTo(5).allSatisfy(ReadmeTest::parses);
	}

	@Test
	void each_command_line_of_the_readme_is_one_that_there_is() {
		List<String> lines = all("(?m)^java -jar target/dailies.jar (.*)$", readme);

		assertThat(lines).hasSizeGreaterThanOrEqualTo(4).allSatisfy(ReadmeTest::parses);
	}

	@Test
	void the_readme_names_the_options_of_run_and_no_others() {
		String sentence = all("(?s)(`run` takes .*?\\.)\\s`status`", readme).get(0);

		assertThat(words("--[a-z-]+", sentence)).isEqualTo(options("run"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "status", "report", "explain" })
	void the_readme_names_the_options_by_which_a_ledger_is_chosen(String command) {
		String sentence = all("(?s)(`status`, `report` and `explain` take .*?),", readme).get(0);

		assertThat(options(command)).containsAll(words("--[a-z-]+", sentence));
	}

	@Test
	void the_readme_names_the_options_of_doctor_and_no_others() {
		String sentence = all("(?s)(`doctor` takes .*?\\.)\\s", readme).get(0);

		assertThat(words("--[a-z-]+", sentence)).isEqualTo(options("doctor"));
	}

	@Test
	void the_readme_names_the_options_of_drill_and_no_others() {
		String sentence = all("(?s)(`drill` takes .*?\\.)\\s", readme).get(0);

		assertThat(words("--[a-z-]+", sentence)).isEqualTo(options("drill"));
	}

	@Test
	void the_order_of_doctors_exit_codes_is_that_of_its_help() {
		String order = all("the first of ([\\d, and]+) that holds", readme).get(0);

		assertThat(all("(\\d)", order + " 0")).containsExactlyElementsOf(
				PROGRAM.getSubcommands().get("doctor").getCommandSpec().usageMessage().exitCodeList().keySet());
	}

	@Test
	void the_readme_names_each_command_and_no_other() {
		assertThat(new TreeSet<>(all("(?m)^\\| `([a-z]+)[^|`]*(?:\\\\\\|[^|`]*)?` \\| [a-z]", section("## Commands"))))
			.isEqualTo(PROGRAM.getSubcommands().keySet().stream().collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void the_exit_codes_are_those_of_the_help_and_of_the_program() {
		Map<String, String> inReadme = new LinkedHashMap<>();
		Pattern.compile("(?m)^\\| ([\\d, ]+) \\| (.*) \\|$")
			.matcher(section("## Commands"))
			.results()
			.forEach((row) -> inReadme.put(row.group(1), row.group(2)));
		Map<String, String> inHelp = new LinkedHashMap<>();
		PROGRAM.getCommandSpec()
			.usageMessage()
			.exitCodeList()
			.forEach((code, meaning) -> inHelp.put(code.strip(), meaning.strip()));

		assertThat(inReadme.keySet()).containsExactlyElementsOf(inHelp.keySet())
			.containsAll(Arrays.stream(ExitCode.values())
				.map((code) -> String.valueOf(code.code()))
				.filter((code) -> !code.equals("130"))
				.toList());
		assertThat(inReadme).allSatisfy((code, meaning) -> assertThat(meaning).startsWith(inHelp.get(code)));
	}

	@Test
	void the_example_of_a_job_file_is_read_without_a_problem_and_explains_each_of_its_keys() throws IOException {
		String example = block("yaml");
		Path folderOfJob = Files.createDirectories(this.folder.resolve("jobs"));
		Path sample = Path.of("samples/first-run/shots.csv");
		Files.createDirectories(this.folder.resolve(sample).getParent());
		Files.copy(sample, this.folder.resolve(sample));

		JobFile job = JobFile.read(Files.writeString(folderOfJob.resolve("spring.yaml"), example),
				ProviderCatalog.names());

		assertThat(job.manifests()).containsExactly(this.folder.resolve(sample));
		Set<String> explained = new TreeSet<>(all("`([a-z]+(?:\\.[a-z0-9-]+)+)`", section("## Job files")));
		assertThat(job.lines().keySet()).containsAll(explained);
		assertThat(explained).containsAll(
				job.lines().keySet().stream().filter((key) -> key.matches("(limits|budget|policy)\\..*")).toList());
	}

	@Test
	void the_example_of_a_manifest_is_accepted_without_a_warning() throws IOException {
		Path file = Files.writeString(this.folder.resolve("shots.csv"), block("csv"));

		CheckResult check = Manifest.of(file, ProviderCatalog.offers(), new Defaults("acedata")).check();

		assertThat(check.problems()).isEmpty();
		assertThat(check.shots()).isEqualTo(2);
	}

	@Test
	void each_sample_is_listed_once_under_its_provider_and_each_that_is_listed_is_there() {
		List<String> providers = List.of("acedata", "kie", "useapi");
		List<String> listed = new ArrayList<>();
		for (String row : all("(?m)^\\| ([^|]*(?:\\|[^|\n]*){3}) \\|$", section("## Your own shots"))) {
			String[] cells = row.split("\\|", -1);
			for (int i = 1; i < cells.length; i++) {
				List<String> samples = all("\\((samples/[^)]+)\\)", cells[i]);
				String provider = providers.get(i - 1);
				assertThat(samples).allMatch((sample) -> sample.startsWith("samples/" + provider + "/")
						|| (provider.equals("acedata") && sample.startsWith("samples/first-run/")));
				listed.addAll(samples);
			}
		}

		assertThat(listed).containsExactlyInAnyOrderElementsOf(SamplesTest.samples()
			.stream()
			.flatMap((sample) -> SamplesTest.manifests(sample).stream())
			.map((manifest) -> manifest.toString().replace('\\', '/'))
			.toList());
	}

	@Test
	void each_stock_video_of_the_sandbox_is_named_by_the_readme_and_by_the_help_on_a_line_of_its_own() {
		String help = PROGRAM.getSubcommands().get("sandbox").getUsageMessage();

		assertThat(StockVideo.values()).hasSize(3).allSatisfy((video) -> {
			assertThat(section("## The sandbox"))
				.contains("| `" + video.provider() + "` | `" + video.videoId() + "` |");
			assertThat(help.lines().map((line) -> line.strip().split("\\s+")))
				.contains(new String[] { video.provider(), video.videoId() });
		});
	}

	@Test
	void each_motion_is_listed() {
		String row = all("(?m)^\\| `reshoot:MOTION` \\| (.*)$", readme).get(0);

		assertThat(words("[A-Z][A-Z_]+", row))
			.isEqualTo(Stream.of(MotionType.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new)));
	}

	private static void parses(String line) {
		String command = line.replaceAll("\\s+#.*", "").strip();
		if (!command.equals("--help")) {
			PROGRAM.parseArgs(command.split("\\s+"));
		}
	}

	private static Set<String> options(String command) {
		return PROGRAM.getSubcommands()
			.get(command)
			.getCommandSpec()
			.options()
			.stream()
			.map(OptionSpec::longestName)
			.filter((name) -> !Set.of("--help", "--version").contains(name))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String section(String heading) {
		return all("(?ms)^" + heading + "$(.*?)(?=^## |\\z)", readme).get(0);
	}

	private static String block(String language) {
		return all("(?s)```" + language + "\n(.*?)```", readme).get(0);
	}

	private static Set<String> words(String pattern, String text) {
		return new TreeSet<>(all("(" + pattern + ")", text));
	}

	private static List<String> all(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((match) -> match.group(1)).toList();
	}

}
