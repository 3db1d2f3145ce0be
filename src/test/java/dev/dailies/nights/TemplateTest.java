package dev.dailies.nights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import dev.dailies.manifest.CheckResult;
import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.ShotStream;
import dev.dailies.nights.Night.Ended;
import dev.dailies.provider.Offer;
import dev.dailies.schema.SchemaFile;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Shot;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the template gives people to begin with can be run as it is.
 */
class TemplateTest {

	private static final String FAST = "sandbox: { enabled: true, speed: 2000 }\n";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "shots.xlsx", "shots.csv", "new/folder/shots.xlsx" })
	void it_passes_the_check_and_shows_each_provider(String name) {
		Path file = written(name);

		CheckResult result = manifest(file).check();
		assertThat(result.problems()).isEmpty();
		assertThat(result.providers()).isEqualTo(ProviderCatalog.names());
		assertThat(shots(file)).flatExtracting(Shot::operations)
			.extracting((operation) -> operation.order().kind())
			.contains(OperationKind.GENERATE, OperationKind.RESHOOT, OperationKind.EXTEND, OperationKind.UPSAMPLE,
					OperationKind.GIF);
	}

	@ParameterizedTest
	@EnumSource
	void a_schema_is_printed_or_written_as_it_comes_with_the_program(SchemaFile schema) throws IOException {
		String kind = schema.name().toLowerCase(Locale.ROOT);
		Path file = this.folder.resolve("schemas/" + kind + ".schema.json");

		Ended printed = Night.program(Map.of(), "template", "--schema", kind);
		Ended written = Night.program(Map.of(), "template", "--schema", kind, file.toString());

		assertThat(printed.exitCode()).as(printed.err()).isZero();
		assertThat(JsonMapper.shared().readTree(printed.out())).isEqualTo(schema.document());
		assertThat(file).hasContent(printed.out());
		assertThat(written.out()).startsWith("Wrote " + file + ". ");
		assertThat(written.out().contains("# yaml-language-server: $schema=" + kind + ".schema.json"))
			.isEqualTo(schema == SchemaFile.JOB || schema == SchemaFile.MANIFEST);
		assertThat(Night.program(Map.of(), "template", "--schema", kind, file.toString()).err())
			.contains("is there already and was left as it is");
	}

	@Test
	void a_schema_that_there_is_not_and_a_template_without_a_file_are_refused() {
		Ended other = Night.program(Map.of(), "template", "--schema", "jobs");
		Ended none = Night.program(Map.of(), "template");

		assertThat(other.exitCode()).isEqualTo(2);
		assertThat(other.err()).contains("there is no schema 'jobs'. Accepted: job, manifest, results, plan, message");
		assertThat(none.exitCode()).isEqualTo(2);
		assertThat(none.err()).contains("Missing required parameter: 'FILE'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "shots.xlsx", "shots.csv" })
	void it_runs_in_the_sandbox_as_it_is(String name) throws IOException {
		Path file = written(name);
		Path job = Files.writeString(this.folder.resolve("job.yaml"), FAST);

		Ended ended = Night.program(Map.of(), "run", file.toString(), "--sandbox", "--job", job.toString(), "--out",
				this.folder.resolve("out").toString(), "--no-progress");

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(ended.out()).contains(shots(file).size() + " finished");
	}

	@Test
	void a_file_that_is_there_is_left_as_it_is_unless_it_is_forced() throws IOException {
		Path file = Files.writeString(this.folder.resolve("shots.csv"), "mine");

		Ended refused = Night.program(Map.of(), "template", file.toString());
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("is there already and was left as it is", "--force");
		assertThat(file).hasContent("mine");

		assertThat(Night.program(Map.of(), "template", file.toString(), "--force").exitCode()).isZero();
		assertThat(manifest(file).check().isAccepted()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "shots.yaml", "shots.xls", "shots" })
	void another_kind_of_file_is_refused(String name) {
		Ended ended = Night.program(Map.of(), "template", this.folder.resolve(name).toString());

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err()).contains("is neither .xlsx nor .csv");
		assertThat(this.folder.resolve(name)).doesNotExist();
	}

	@Test
	void csv_begins_with_the_mark_that_excel_needs() throws IOException {
		assertThat(Files.readString(written("shots.csv"), StandardCharsets.UTF_8)).startsWith("\ufeffid,prompt,");
	}

	@Test
	void the_workbook_explains_each_column_and_step_and_what_each_provider_takes() throws IOException {
		String explanation = String.join("\n", texts(written("shots.xlsx"), "How to fill it in"));

		try (Stream<String> columns = header()) {
			assertThat(columns).allSatisfy((column) -> assertThat(explanation).contains(column));
		}
		assertThat(explanation).contains("veo31-fast-ingredients", "veo3_lite", "omni-flash-1.2", "LEFT_TO_RIGHT",
				"objects:remove:", "upsample:1080p, upsample:4k", "AceData lets nobody choose it", "10000 to 99999",
				"1:1, 4:3, 3:4", "useapi translates nothing");
	}

	@Test
	void the_workbook_has_lists_to_choose_from_and_a_header_that_stays() throws IOException {
		Path file = written("shots.xlsx");
		String sheet = part(file, "xl/worksheets/sheet1.xml");
		List<String> lists = texts(file, "Lists");

		assertThat(Pattern.compile("<dataValidation .*?sqref=\"([A-Z]+)2:").matcher(sheet).results()).hasSize(7)
			.extracting((match) -> match.group(1))
			.containsExactlyInAnyOrder("C", "D", "E", "F", "J", "K", "P");
		assertThat(sheet).contains("<pane").contains("state=\"frozen\"");
		assertThat(lists).contains("acedata", "kie", "useapi", "veo31-fast", "veo3_lite", "omni-flash", "16:9", "4k",
				"ingredients", "true");
	}

	@Test
	void a_spreadsheet_program_reads_the_workbook_as_it_was_meant() throws Exception {
		assumeTrue(isOnPath("soffice"), "soffice is not on the path, so no spreadsheet program reads the template");
		Path known = Files.writeString(this.folder.resolve("known.csv"), "a,b\n1,2\n");
		assumeTrue(converted(known, "known").isPresent(),
				"soffice does not work on this machine: it converts not even CSV");
		Path file = written("shots.xlsx");

		assertThat(converted(file, "shots"))
			.hasValueSatisfying((converted) -> assertThat(shots(converted)).isEqualTo(shots(file)).isNotEmpty());
	}

	private Optional<Path> converted(Path file, String name) throws Exception {
		Path folder = this.folder.resolve("converted-" + name);
		Process process = new ProcessBuilder("soffice", "--headless",
				"-env:UserInstallation=" + this.folder.resolve("profile").toUri(), "--convert-to", "csv", "--outdir",
				folder.toString(), file.toString())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve(name + ".txt").toFile())
			.start();
		boolean ended = process.waitFor(90, TimeUnit.SECONDS);
		process.destroyForcibly();
		Path converted = folder.resolve(name + ".csv");
		return (ended && Files.isRegularFile(converted)) ? Optional.of(converted) : Optional.empty();
	}

	private Path written(String name) {
		Path file = this.folder.resolve(name);
		Ended ended = Night.program(Map.of(), "template", file.toString());
		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(ended.out()).contains("--sandbox");
		return file;
	}

	private Stream<String> header() throws IOException {
		Path csv = written("header.csv");
		return Arrays.stream(Files.readAllLines(csv).get(0).replace("\ufeff", "").split(","))
			.filter((name) -> !Set.of("campaign").contains(name));
	}

	private static Manifest manifest(Path file) {
		Map<String, Offer> offers = ProviderCatalog.offers();
		return Manifest.of(file, offers, new Defaults("acedata"));
	}

	private static List<Shot> shots(Path file) {
		List<Shot> shots = new ArrayList<>();
		try (ShotStream stream = manifest(file).open()) {
			for (Shot shot = stream.next(); shot != null; shot = stream.next()) {
				shots.add(shot);
			}
		}
		return shots;
	}

	private static List<String> texts(Path file, String name) throws IOException {
		List<String> texts = new ArrayList<>();
		try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
			Sheet sheet = workbook.findSheet(name).orElseThrow();
			for (Row row : sheet.read()) {
				row.stream().filter((cell) -> cell != null).forEach((cell) -> texts.add(cell.getText()));
			}
		}
		return texts;
	}

	private static String part(Path file, String part) throws IOException {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			return new String(zip.getInputStream(zip.getEntry(part)).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static boolean isOnPath(String program) {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(System.getProperty("path.separator")))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder).resolve(program)));
	}

}
