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
import java.util.regex.MatchResult;
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
import dev.dailies.words.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the pages promise is there.
 */
class ReadmeTest {

	private static final Pattern FILE = Pattern.compile("(?:jobs|samples)/[\\w./-]*\\w\\.(?:csv|ya?ml)");

	private static final CommandLine PROGRAM = CommandLineProgram.commandLine(Map.of(), Clock.systemUTC());

	/** A reader who begins reads one page. */
	private static final long MOST_BYTES = 9_000;

	/** A longer cell makes a column of one word a line of all others. */
	private static final int LONGEST_CELL = 200;

	@TempDir
	private Path folder;

	@Test
	void the_readme_is_short() throws IOException {
		assertThat(Files.size(Path.of("README.md"))).isLessThanOrEqualTo(MOST_BYTES);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void no_cell_of_a_table_is_too_long_to_be_read(Path page) {
		assertThat(Pages.matches("(?m)^(\\|.*\\|)$", Pages.read(page)).stream().flatMap(ReadmeTest::cells))
			.allSatisfy((cell) -> assertThat(cell.length()).as(cell).isLessThanOrEqualTo(LONGEST_CELL));
	}

	private static Stream<String> cells(String row) {
		return Arrays.stream(row.split("(?<!\\\\)\\|", -1)).map(String::strip);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void each_link_of_a_page_leads_to_a_place_that_is_there(Path page) {
		List<String> links = Pages.matches("\\]\\(([^)]+)\\)", Pages.read(page))
			.stream()
			.filter((link) -> !link.contains("://"))
			.toList();

		assertThat(links).allSatisfy((link) -> {
			String[] parts = link.split("#", 2);
			Path leads = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
			assertThat(leads).exists();
			if (parts.length > 1) {
				assertThat(Pages.anchors(leads)).contains(parts[1]);
			}
		});
	}

	@Test
	void each_page_is_led_to_from_another_one() {
		Set<Path> ledTo = new TreeSet<>();
		Pages.all()
			.forEach((page) -> Pages.matches("\\]\\(([^)#]+)[^)]*\\)", Pages.read(page))
				.forEach((link) -> ledTo.add(page.resolveSibling(link).normalize())));

		assertThat(Pages.all()).filteredOn((page) -> !page.equals(Path.of("README.md"))).allMatch(ledTo::contains);
	}

	static List<Path> pages() {
		return Pages.all();
	}

	@Test
	void each_manifest_job_file_and_source_that_a_page_or_the_help_names_is_there() {
		String help = PROGRAM.getUsageMessage() + PROGRAM.getSubcommands()
			.values()
			.stream()
			.map(CommandLine::getUsageMessage)
			.collect(Collectors.joining());
		List<String> named = Pages.all().stream().flatMap((page) -> files(page).stream()).toList();

		assertThat(named).hasSizeGreaterThan(5).allSatisfy((file) -> assertThat(Path.of(file)).exists());
		assertThat(FILE.matcher(help).results()).hasSizeGreaterThan(2)
			.allSatisfy((match) -> assertThat(Path.of(match.group())).exists());
	}

	/**
	 * Those that are typed or named from the folder of the project.
	 */
	private static List<String> files(Path page) {
		String text = Pages.read(page).replaceAll("\\]\\([^)]*\\)", "]").replaceAll("\\.\\./(?:jobs|samples)/\\S*", "");
		return Stream
			.concat(FILE.matcher(text).results().map(MatchResult::group),
					Pages.matches("`(src/[\\w/.-]+)`", text).stream())
			.toList();
	}

	@Test
	void each_example_of_the_help_is_a_command_that_there_is() {
		List<String> examples = PROGRAM.getSubcommands()
			.values()
			.stream()
			.flatMap((command) -> Pages.matches("(?m)^  dailies (.*)$", command.getUsageMessage()).stream())
			.toList();

		assertThat(examples).hasSizeGreaterThanOrEqualTo(5).allSatisfy(ReadmeTest::parses);
	}

	@Test
	void each_command_line_of_a_page_is_one_that_there_is() {
		assertThat(Pages.commands()).hasSizeGreaterThanOrEqualTo(9).allSatisfy(ReadmeTest::parses);
	}

	@Test
	void the_readme_names_the_options_of_run_and_no_others() {
		String sentence = Pages.matches("(?s)(`run` takes .*?\\.)\\s`status`", Pages.COMMANDS.text()).get(0);

		assertThat(words("--[a-z-]+", sentence)).isEqualTo(options("run"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "status", "report", "explain" })
	void the_readme_names_the_options_by_which_a_ledger_is_chosen(String command) {
		String sentence = Pages.matches("(?s)(`status`, `report` and `explain` take .*?),", Pages.COMMANDS.text())
			.get(0);

		assertThat(options(command)).containsAll(words("--[a-z-]+", sentence));
	}

	@Test
	void the_readme_names_the_options_of_doctor_and_no_others() {
		String sentence = Pages.matches("(?s)(`doctor` takes .*?\\.)\\s", Pages.COMMANDS.text()).get(0);

		assertThat(words("--[a-z-]+", sentence)).isEqualTo(options("doctor"));
	}

	@Test
	void the_readme_names_the_options_of_drill_and_no_others() {
		String sentence = Pages.matches("(?s)(`drill` takes .*?\\.)\\s", Pages.MONEY.text()).get(0);

		assertThat(words("--[a-z-]+", sentence)).isEqualTo(options("drill"));
	}

	@Test
	void the_order_of_doctors_exit_codes_is_that_of_its_help() {
		String order = Pages.matches("the first of ([\\d, and]+) that holds", Pages.COMMANDS.text()).get(0);

		assertThat(Pages.matches("(\\d)", order + " 0")).containsExactlyElementsOf(
				PROGRAM.getSubcommands().get("doctor").getCommandSpec().usageMessage().exitCodeList().keySet());
	}

	@Test
	void the_readme_names_each_command_and_no_other() {
		assertThat(new TreeSet<>(Pages.matches("(?m)^\\| `([a-z]+)[^|`]*(?:\\\\\\|[^|`]*)?` \\| [a-z]",
				Pages.README.section("Commands"))))
			.isEqualTo(PROGRAM.getSubcommands().keySet().stream().collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void the_exit_codes_are_those_of_the_help_and_of_the_program() {
		Map<String, String> inReadme = new LinkedHashMap<>();
		Pattern.compile("(?m)^\\| ([\\d, ]+) \\| (.*) \\|$")
			.matcher(Pages.README.section("Commands"))
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
	void the_example_of_a_job_file_is_read_without_a_problem_and_has_each_key_about_money_and_waiting()
			throws IOException {
		String example = Pages.JOBS.block("yaml");
		Path folderOfJob = Files.createDirectories(this.folder.resolve("jobs"));
		Path sample = Path.of("samples/first-run/shots.csv");
		Files.createDirectories(this.folder.resolve(sample).getParent());
		Files.copy(sample, this.folder.resolve(sample));

		JobFile job = JobFile.read(Files.writeString(folderOfJob.resolve("spring.yaml"), example),
				ProviderCatalog.names());

		assertThat(job.manifests()).containsExactly(this.folder.resolve(sample));
		assertThat(job.lines().keySet()).containsAll(
				Pages.matches("`((?:limits|budget|policy)(?:\\.[a-z0-9-]+)+)` \\|", Pages.JOBS.section("Keys")));
	}

	@Test
	void the_example_of_a_manifest_is_accepted_without_a_warning() throws IOException {
		Path file = Files.writeString(this.folder.resolve("shots.csv"), Pages.README.block("csv"));

		CheckResult check = Manifest.of(file, ProviderCatalog.offers(), new Defaults("acedata")).check();

		assertThat(check.problems()).isEmpty();
		assertThat(check.shots()).isEqualTo(2);
	}

	@Test
	void each_sample_is_listed_once_under_its_provider_and_each_that_is_listed_is_there() {
		List<String> providers = List.of("acedata", "kie", "useapi");
		List<String> listed = new ArrayList<>();
		for (String row : Pages.matches("(?m)^\\| ([^|]*(?:\\|[^|\n]*){3}) \\|$", Pages.SAMPLES.section("Samples"))) {
			String[] cells = row.split("\\|", -1);
			for (int i = 1; i < cells.length; i++) {
				List<String> samples = Pages.matches("\\(([^)]+)\\)", cells[i])
					.stream()
					.map((sample) -> "samples/" + sample)
					.toList();
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
			assertThat(Pages.SANDBOX.text()).contains("| `" + video.provider() + "` | `" + video.videoId() + "` |");
			assertThat(help.lines().map((line) -> line.strip().split("\\s+")))
				.contains(new String[] { video.provider(), video.videoId() });
		});
	}

	@Test
	void each_motion_is_listed() {
		String row = Pages.matches("(?s)Motions: (.*?)\n\n", Pages.SAMPLES.text()).get(0);

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

	private static Set<String> words(String pattern, String text) {
		return new TreeSet<>(Pages.matches("(" + pattern + ")", text));
	}

}
