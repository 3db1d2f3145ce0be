package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import dev.dailies.words.Pages;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

/**
 * The program as it is installed, started by its launcher as people start it.
 */
@DisabledOnOs(OS.WINDOWS)
@LongNight
class LauncherTest {

	private static final Path INSTALLED = Path.of("target/dailies").toAbsolutePath();

	private static final Path LAUNCHER = INSTALLED.resolve("bin/dailies");

	private static final String TYPED_AFTER = "Next: .*?: ";

	@TempDir
	private Path folder;

	@BeforeAll
	static void two_first_starts_at_once_make_one_archive_of_classes_between_them() throws Exception {
		assertThat(LAUNCHER).as("made by mvn package").isExecutable();
		Path cache = INSTALLED.resolve("cache");
		FileSystemUtils.deleteRecursively(cache);

		List<Process> both = List.of(builder(Map.of(), LAUNCHER.toString(), "--version").start(),
				builder(Map.of(), LAUNCHER.toString(), "--version").start());

		for (Process one : both) {
			assertThat(said(one)).startsWith("dailies ").doesNotContainIgnoringCase("warning");
			assertThat(one.waitFor()).isZero();
		}
		// it is made with the lowest priority, so whatever else the machine does goes
		// first
		Awaitility.await()
			.atMost(Duration.ofMinutes(20))
			.untilAsserted(() -> assertThat(namesIn(cache)).hasSize(2)
				.anyMatch((name) -> name.endsWith(".jsa"))
				.anyMatch((name) -> name.endsWith(".of")));
	}

	@BeforeEach
	void shots() throws IOException {
		Files.writeString(this.folder.resolve("shots.csv"), "id,prompt\nkite,A kite over a harbour\n");
	}

	@Test
	void a_later_start_takes_its_classes_from_the_archive() throws Exception {
		String loaded = run(Map.of("DAILIES_JAVA_OPTS", "-Xlog:class+load:stdout"), LAUNCHER.toString(), "--version");

		assertThat(loaded.lines().filter((line) -> line.contains(" dev.dailies.cli.CommandLineProgram source:")))
			.singleElement()
			.asString()
			.endsWith("shared objects file");
	}

	@Test
	void the_archive_lies_where_it_was_made_for_and_not_in_a_copy_of_its_own() throws Exception {
		String mapped = run(Map.of("DAILIES_JAVA_OPTS", "-Xlog:cds:stdout"), LAUNCHER.toString(), "--version");

		assertThat(mapped).contains("Mapped static").doesNotContain("ArchiveRelocationMode == 1");
	}

	@Test
	void an_archive_serves_only_the_program_that_it_was_made_of_where_that_was() throws Exception {
		String theOriginal = read(INSTALLED.resolve("cache"), ".of");
		Path copy = homeWithArchive(theOriginal);
		String ofTheCopy = theOriginal.replace(INSTALLED.toRealPath().toString(), copy.toRealPath().toString());

		assertThat(sharedFile(INSTALLED)).endsWith(".jsa");
		assertThat(sharedFile(copy)).as("moved, or copied").isEmpty();
		assertThat(sharedFile(homeWithArchive(ofTheCopy))).as("made here").endsWith(".jsa");
		assertThat(sharedFile(homeWithArchive(ofTheCopy.replaceFirst("^\\w{8}", "01234567"))))
			.as("made of another build")
			.isEmpty();
		assertThat(sharedFile(homeWithArchive(""))).as("by a launcher that left no word").isEmpty();
	}

	@Test
	void it_begins_with_as_much_memory_as_a_small_run_needs_and_may_take_more() throws Exception {
		String said = run(Map.of("DAILIES_JAVA_OPTS", "-XX:+PrintFlagsFinal -Xmx256m"), LAUNCHER.toString(),
				"--version");

		assertThat(said).containsPattern("InitialHeapSize +=? *= 25165824 ")
			.containsPattern("MaxHeapSize +=? *= 268435456 ");
	}

	@Test
	void it_finds_itself_through_links_from_any_folder_and_what_it_prints_next_works_as_printed() throws Exception {
		Files.createSymbolicLink(this.folder.resolve("first"), LAUNCHER);
		Path tools = Files.createDirectories(this.folder.resolve("my tools"));
		Files.createSymbolicLink(tools.resolve("dailies"), Path.of("../first"));

		String run = shell(Map.of(), "'my tools/dailies' run shots.csv --sandbox --no-progress");
		String next = next(run);
		String report = shell(Map.of(), next);

		assertThat(next).isEqualTo("'my tools/dailies' report --out out/shots --zip");
		assertThat(report).contains("Zip:");
		assertThat(shell(Map.of(), "'my tools/dailies' help report")).contains("Usage: dailies report",
				"  'my tools/dailies' report --out out/quickstart");
	}

	@Test
	void on_the_path_its_name_is_all_that_is_typed() throws Exception {
		Map<String, String> environment = Map.of("PATH", LAUNCHER.getParent() + ":" + System.getenv("PATH"));

		String plan = shell(environment, "dailies plan shots.csv --save p.json");
		String wrong = shell(environment, "dailies paln");

		assertThat(plan).contains("once: dailies run shots.csv --plan p.json");
		assertThat(wrong).contains("Try: dailies --help");
	}

	@Test
	void from_the_jar_what_it_prints_begins_with_java() throws Exception {
		Files.createSymbolicLink(this.folder.resolve("d.jar"), Path.of("target/dailies.jar").toAbsolutePath());

		assertThat(shell(Map.of(), "java -jar d.jar paln")).contains("Try: java -jar d.jar --help");
	}

	@Test
	void where_no_archive_can_be_kept_it_starts_all_the_same_also_from_a_path_with_spaces() throws Exception {
		Path home = homeWithoutArchive();

		String version = run(withoutCache(home), home.resolve("bin/dailies").toString(), "--version");

		assertThat(version.lines()).hasSize(2).first().asString().startsWith("dailies ");
	}

	@Test
	void without_a_java_or_with_one_that_is_too_old_it_says_so_in_a_sentence() throws Exception {
		Path old = Files.createDirectories(this.folder.resolve("old/bin")).getParent();
		Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"11.0.2\"\n");
		assertThat(Files.createFile(old.resolve("bin/java")).toFile().setExecutable(true)).isTrue();

		assertThat(refused(Map.of("PATH", "/nowhere"))).contains("no java on the PATH", "Java 17 or later");
		assertThat(refused(Map.of("JAVA_HOME", "/nowhere"))).contains("JAVA_HOME is /nowhere");
		assertThat(refused(Map.of("JAVA_HOME", old.toString()))).contains("is Java 11.0.2, and Java 17 or later");
	}

	@Test
	void options_for_java_are_the_users_own_also_where_they_name_another_collector() throws Exception {
		String said = run(Map.of("DAILIES_JAVA_OPTS", "-XX:+UseG1GC -XX:+PrintFlagsFinal"), LAUNCHER.toString(),
				"--version");

		assertThat(said).containsPattern("UseG1GC +=? *= true").contains("dailies ");
	}

	@Test
	void the_digest_of_a_clip_may_use_the_processors_own_instructions_which_only_c2_knows() throws Exception {
		String said = run(Map.of("DAILIES_JAVA_OPTS", "-XX:+PrintFlagsFinal"), LAUNCHER.toString(), "run", "--help");

		assertThat(said).containsPattern("TieredStopAtLevel += 4").containsPattern("C1UpdateMethodData += false");
	}

	@Test
	void a_later_java_has_nothing_to_warn_of() throws Exception {
		String java = later().map(Path::toString).orElse("");
		Assumptions.assumeTrue(!java.isEmpty(), "there is no later Java here than 17");
		Path home = homeWithoutArchive();
		Map<String, String> environment = new HashMap<>(withoutCache(home));
		environment.put("JAVA_HOME", java);

		String launched = run(environment, home.resolve("bin/dailies").toString(), "run", "shots.csv", "--sandbox",
				"--no-progress");
		String jar = run(environment, java + "/bin/java", "-jar",
				Path.of("target/dailies.jar").toAbsolutePath().toString(), "status", "--out", "out/shots");

		assertThat(launched).contains("1 finished").doesNotContainIgnoringCase("warning");
		assertThat(jar).contains("finished").doesNotContainIgnoringCase("warning");
	}

	@Test
	void the_archives_hold_all_that_an_installation_has() throws Exception {
		List<String> expected = List.of("bin/dailies", "bin/dailies.cmd", "lib/dailies.jar", "completion/dailies.bash",
				"man/man1/dailies.1", "man/man1/dailies-run.1", "jobs/quickstart.yaml", "samples/first-run/shots.csv",
				"README.md", "LICENSE", "NOTICE");
		Path zip = archive(".zip");

		List<String> inZip;
		try (ZipFile file = new ZipFile(zip.toFile())) {
			inZip = file.stream().map((entry) -> entry.getName().replaceFirst("^[^/]*/", "")).toList();
		}
		String inTar = run(Map.of(), "tar", "tvzf", archive(".tar.gz").toString());

		assertThat(inZip).containsAll(expected).noneMatch((name) -> name.startsWith("cache"));
		assertThat(inTar).contains(expected).containsPattern("-rwxr-xr-x \\S+ .*/bin/dailies\n");
		assertThat(inZip).containsAll(libraries());
	}

	/**
	 * What is said to those who work on the code needs a clone.
	 */
	@Test
	void each_link_of_the_pages_for_users_leads_to_a_file_of_the_installation() {
		List<Path> pages = Pages.all()
			.stream()
			.filter((page) -> !page.startsWith(".github") && !page.startsWith("src/docs/decisions")
					&& !page.endsWith("developing.md"))
			.toList();

		assertThat(pages).hasSizeGreaterThan(10).allSatisfy((page) -> {
			List<String> links = Pages.matches("\\]\\(([^)#:]+)(?:#[^)]*)?\\)", Pages.read(INSTALLED.resolve(page)));
			assertThat(links).filteredOn((link) -> !link.contains(".github"))
				.allSatisfy((link) -> assertThat(INSTALLED.resolve(page).resolveSibling(link)).exists());
		});
	}

	@Test
	void the_schema_that_a_sample_or_job_file_names_is_there_in_a_checkout_and_where_it_is_installed()
			throws IOException {
		for (Path root : List.of(Path.of(""), INSTALLED)) {
			Map<Path, List<String>> named = new HashMap<>();
			for (String folder : List.of("samples", "jobs")) {
				try (Stream<Path> files = Files.walk(root.resolve(folder))) {
					files.filter((file) -> file.toString().endsWith(".yaml"))
						.forEach((file) -> named.put(file,
								Pages.matches("(?m)^# yaml-language-server: \\$schema=(\\S+)$", Pages.read(file))));
				}
			}

			assertThat(named.values().stream().flatMap(List::stream)).hasSizeGreaterThan(10);
			assertThat(named).allSatisfy((file, schemas) -> assertThat(schemas)
				.allSatisfy((schema) -> assertThat(file.resolveSibling(schema)).isNotEmptyFile()));
		}
	}

	/**
	 * Of the same program in another folder.
	 * @param of what the archive is said to be of
	 */
	private Path homeWithArchive(String of) throws IOException {
		Path home = home("elsewhere");
		Path cache = Files.createDirectories(home.resolve("cache"));
		for (String name : namesIn(INSTALLED.resolve("cache"))) {
			// Java takes no file for an archive that is none
			Files.writeString(cache.resolve(name), name.endsWith(".of") ? of : "no archive");
			// as if somebody made one, or this would begin to
			Files.createDirectories(cache.resolve(name + ".making"));
		}
		return home;
	}

	/**
	 * The archive that Java is given; empty for none.
	 */
	private String sharedFile(Path home) throws Exception {
		String said = run(
				Map.of("DAILIES_JAVA_OPTS", "-XX:+PrintFlagsFinal", "XDG_CACHE_HOME",
						this.folder.resolve("no cache").toString()),
				home.resolve("bin/dailies").toString(), "--version");
		Matcher flag = Pattern.compile("(?m)^ *ccstr SharedArchiveFile +=(.*?)\\{").matcher(said);
		assertThat(flag.find()).as(said).isTrue();
		return flag.group(1).strip();
	}

	private static String read(Path folder, String ending) throws IOException {
		String name = namesIn(folder).stream().filter((one) -> one.endsWith(ending)).findFirst().orElseThrow();
		return Files.readString(folder.resolve(name));
	}

	private Path homeWithoutArchive() throws IOException {
		Path home = home("a program");
		// no folder, which holds for root, too
		Files.writeString(home.resolve("cache"), "");
		return home;
	}

	/**
	 * The program in a folder of that name, which may be there already.
	 */
	private Path home(String name) throws IOException {
		Path home = Files.createDirectories(this.folder.resolve(name).resolve("bin")).getParent();
		Files.copy(LAUNCHER, home.resolve("bin/dailies"), StandardCopyOption.REPLACE_EXISTING);
		if (!Files.exists(home.resolve("lib"))) {
			Files.createSymbolicLink(home.resolve("lib"), INSTALLED.resolve("lib"));
		}
		return home;
	}

	private static Map<String, String> withoutCache(Path home) {
		return Map.of("XDG_CACHE_HOME", home.resolve("cache").toString());
	}

	/**
	 * What the program's own jar wants beside it.
	 */
	private static List<String> libraries() throws IOException {
		try (JarFile jar = new JarFile(INSTALLED.resolve("lib/dailies.jar").toFile())) {
			return Arrays.stream(jar.getManifest().getMainAttributes().getValue("Class-Path").split(" "))
				.map((name) -> "lib/" + name)
				.toList();
		}
	}

	private static Path archive(String ending) throws IOException {
		try (Stream<Path> files = Files.list(INSTALLED.getParent())) {
			return files
				.filter((file) -> file.getFileName().toString().matches("dailies-[\\d.]+" + Pattern.quote(ending)))
				.findFirst()
				.orElseThrow();
		}
	}

	private static Optional<Path> later() throws IOException {
		Path all = Path.of("/usr/lib/jvm");
		if (!Files.isDirectory(all)) {
			return Optional.empty();
		}
		try (Stream<Path> homes = Files.list(all)) {
			return homes.filter((home) -> home.getFileName().toString().matches("\\D+-(?:2[1-9]|[3-9]\\d).*"))
				.filter((home) -> Files.isExecutable(home.resolve("bin/java")))
				.findFirst();
		}
	}

	private static List<String> namesIn(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

	private static String next(String said) {
		Matcher next = Pattern.compile(TYPED_AFTER + "(.*)").matcher(said);
		assertThat(next.find()).as(said).isTrue();
		return next.group(1);
	}

	private String refused(Map<String, String> environment) throws Exception {
		Process process = builder(environment, LAUNCHER.toString(), "--version").start();
		String said = said(process);
		assertThat(process.exitValue()).isOne();
		assertThat(said.lines()).hasSize(1);
		return said;
	}

	private String shell(Map<String, String> environment, String line) throws Exception {
		return run(environment, "/bin/sh", "-c", line);
	}

	private String run(Map<String, String> environment, String... command) throws Exception {
		Map<String, String> all = new HashMap<>(environment);
		all.put("DAILIES_STATE_DIR", this.folder.resolve("state").toString());
		return said(builder(all, command).directory(this.folder.toFile()).start());
	}

	private static ProcessBuilder builder(Map<String, String> environment, String... command) {
		ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true);
		builder.environment().keySet().removeAll(List.of("JAVA_HOME", "JAVA_OPTS", "DAILIES_JAVA_OPTS"));
		builder.environment().putAll(environment);
		return builder;
	}

	private static String said(Process process) throws Exception {
		try (InputStream out = process.getInputStream()) {
			String said = new String(out.readAllBytes());
			assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
			return said;
		}
	}

}
