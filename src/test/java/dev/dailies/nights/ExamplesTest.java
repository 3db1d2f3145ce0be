package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.cli.CommandLineProgram;
import dev.dailies.nights.Night.Ended;
import dev.dailies.words.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The examples of the help and of the pages do what they promise, in a copy of the folder
 * and against the sandbox.
 */
@Timeout(240)
class ExamplesTest {

	/** By their beginnings, with the reason. */
	private static final Map<String, String> NOT_RUN = Map.ofEntries(
			Map.entry("sandbox", "keeps a port open until it is stopped"), Map.entry("serve", "does so, too"),
			Map.entry("drill", "takes minutes; DrillTest runs one"),
			Map.entry("init", "asks a person, or wants a token's file; see InitTest"),
			Map.entry("retry --out out/shots --unknown=adopt",
					"needs an operation whose task is known to a person; see RetryTest"),
			Map.entry("retry --out out/shots --failed --shot kite", "names a shot of the reader's own"),
			Map.entry("retry --out out/shots --redo --shot kite", "names a shot of the reader's own"),
			Map.entry("doctor jobs/rerun.yaml", "asks the real provider"),
			Map.entry("run jobs/nightly.yaml --ledger", "needs a server; see ServerLedgerTest"),
			Map.entry("ledger copy out/nightly", "needs one, too; see LedgerCopyTest"),
			Map.entry("run jobs/nightly.yaml --out s3:", "needs a store; see BucketRunTest"),
			Map.entry("worker jobs/nightly.yaml", "needs one, too; see SharedNightTest"),
			Map.entry("stop --out out/nightly", "needs a run that is at work; see ToldRunTest"),
			Map.entry("pause --out out/nightly", "needs a run that is at work, too"),
			Map.entry("resume --out out/nightly", "needs a run that is at work, too"),
			Map.entry("cap --out out/nightly", "needs a run that is at work, too"));

	/** What an example needs before it can be run. */
	private static final List<String> BEFORE = List.of("run jobs/quickstart.yaml", "template shots.xlsx",
			"plan shots.csv --save approved.json", "run shots.csv --provider acedata --max-credits 20");

	private static final Pattern PATH = Pattern.compile("(?:jobs|samples|out)/\\S*|[\\w.-]+\\.(?:csv|xlsx|json|txt)");

	@TempDir
	private Path folder;

	@Test
	void each_example_that_can_be_run_does_what_it_says() throws IOException {
		copy(Path.of("jobs"));
		copy(Path.of("samples"));
		Files.copy(Path.of("samples/first-run/shots.csv"), this.folder.resolve("shots.csv"));
		Files.writeString(this.folder.resolve("approve.txt"), "harbour-dawn\n");
		Path quickstart = this.folder.resolve("jobs/quickstart.yaml");
		Files.writeString(quickstart, Files.readString(quickstart).replace("speed: 60", "speed: 2000"));
		Files.writeString(this.folder.resolve("fast.yaml"), """
				manifest: shots.csv
				sandbox: { enabled: true, speed: 2000 }
				policy: { first-look: 50ms, look-every: 50ms, adopt-after: 200ms }
				""");
		Map<String, Ended> failed = new LinkedHashMap<>();
		try (Night night = new Night(Files.createDirectory(this.folder.resolve("night")))) {
			Set<String> all = new LinkedHashSet<>(BEFORE);
			all.addAll(examples());
			Set<String> run = new LinkedHashSet<>(all);
			run.removeIf((example) -> NOT_RUN.keySet().stream().anyMatch(example::startsWith));
			for (String example : run) {
				boolean savesAgain = example.startsWith("run") && example.contains("--plan");
				if (savesAgain) {
					night.program(arguments("plan shots.csv --save approved.json"));
				}
				Ended ended = night.program(arguments(example));
				// a plan that finds something to do says so by its own code
				if (ended.exitCode() != 0
						&& !(example.startsWith("plan") && ended.exitCode() == 2 && example.contains("--fix"))) {
					failed.put(example, ended);
				}
			}
			assertThat(run).hasSizeGreaterThan(15);
		}

		assertThat(failed).isEmpty();
	}

	@Test
	void nothing_is_left_out_that_is_no_example_any_more() throws IOException {
		List<String> examples = examples();

		assertThat(NOT_RUN.keySet()).filteredOn((left) -> examples.stream().noneMatch((one) -> one.startsWith(left)))
			.isEmpty();
	}

	private static List<String> examples() throws IOException {
		CommandLine program = CommandLineProgram.commandLine(Map.of(), Clock.systemUTC());
		String help = Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
			.map(CommandLine::getUsageMessage)
			.collect(Collectors.joining("\n"));
		Set<String> examples = new TreeSet<>(Comparator.naturalOrder());
		Pattern.compile("(?m)^  dailies (.*)$")
			.matcher(help)
			.results()
			.forEach((found) -> examples.add(found.group(1)));
		examples.addAll(Pages.commands());
		return List.copyOf(examples);
	}

	/**
	 * The same in the copy.
	 */
	private String[] arguments(String example) {
		List<String> arguments = new ArrayList<>();
		for (String word : example.strip().split("\\s+")) {
			arguments.add(PATH.matcher(word).matches() ? this.folder.resolve(word).toString() : word);
		}
		if (Set.of("run", "plan", "doctor").contains(arguments.get(0)) && !example.contains("jobs/")) {
			arguments.addAll(List.of("--job", this.folder.resolve("fast.yaml").toString()));
			if (!arguments.contains("--out")) {
				arguments.addAll(List.of("--out", this.folder.resolve("out/shots").toString()));
			}
		}
		return arguments.toArray(String[]::new);
	}

	private void copy(Path source) throws IOException {
		try (Stream<Path> files = Files.walk(source)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path target = this.folder.resolve(file);
				Files.createDirectories(target.getParent());
				Files.copy(file, target);
			}
		}
	}

}
