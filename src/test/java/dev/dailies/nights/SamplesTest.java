package dev.dailies.nights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import dev.dailies.manifest.CheckResult;
import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.Manifest;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.Sandbox;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.settings.JobFile;
import dev.dailies.settings.ProviderCatalog;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes with the program works as it is. A sample is a folder with a manifest,
 * {@code expected.csv}, which says what comes of it, and the images it shows.
 */
class SamplesTest {

	private static final Path SAMPLES = Path.of("samples");

	private static final String EXPECTED = "expected.csv";

	/** What does not vary from run to run. */
	private static final String[] STABLE = { "shot", "take", "step", "operation", "provider", "state", "width",
			"height", "duration_s", "credits" };

	private static final String FAST = """
			limits: { in-flight: 50, submits: 1000/1s }
			policy: { first-look: 50ms, look-every: 50ms, adopt-after: 200ms }
			sandbox: { speed: 2000 }
			""";

	@TempDir
	private Path folder;

	static List<Path> samples() {
		return files(SAMPLES).stream()
			.map(Path::getParent)
			.filter((folder) -> !folder.equals(SAMPLES))
			.distinct()
			.toList();
	}

	static List<Path> jobs() {
		Path jobs = Path.of("jobs");
		return files(jobs).stream()
			.filter((file) -> jobs.equals(file.getParent()) && file.toString().endsWith(".yaml"))
			.toList();
	}

	/**
	 * The manifests of the folder; there should be one.
	 */
	static List<Path> manifests(Path sample) {
		return files(sample).stream()
			.filter((file) -> file.toString().matches(".*\\.(csv|ya?ml)"))
			.filter((file) -> !file.endsWith(EXPECTED))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("samples")
	void a_sample_is_one_manifest_what_comes_of_it_and_the_images_it_shows(Path sample) throws IOException {
		assertThat(manifests(sample)).hasSize(1);
		assertThat(sample.resolve(EXPECTED)).exists();

		String manifest = Files.readString(manifests(sample).get(0));
		List<Path> images = new ArrayList<>(files(sample));
		images.removeAll(manifests(sample));
		images.remove(sample.resolve(EXPECTED));
		assertThat(images).allSatisfy((image) -> {
			assertThat(manifest).contains(image.getFileName().toString());
			assertThat(ImageIO.read(image.toFile())).as(image + " as a picture").isNotNull();
			assertThat(Files.size(image)).isLessThan(20_000);
		});
	}

	@ParameterizedTest
	@MethodSource("samples")
	void a_sample_is_accepted_without_a_warning_and_its_rows_name_the_provider_it_lies_under(Path sample) {
		String provider = provider(sample);
		// a default that would be refused, where the rows are to name one themselves
		String other = ProviderCatalog.names().contains(provider) ? "nobody" : "acedata";
		CheckResult check = Manifest.of(manifests(sample).get(0), ProviderCatalog.offers(), new Defaults(other))
			.check();

		assertThat(check.problems()).isEmpty();
		assertThat(check.shots()).isEqualTo(check.rows()).isPositive();
		assertThat(check.providers()).containsExactly(other.equals("nobody") ? provider : other);
	}

	@ParameterizedTest
	@MethodSource("samples")
	void a_sample_gives_in_the_sandbox_what_its_expected_csv_says(Path sample) throws IOException {
		Path job = Files.writeString(this.folder.resolve("fast.yaml"), FAST);
		Path out = this.folder.resolve("out");

		Ended ended = Night.program(Map.of(), "run", manifests(sample).get(0).toString(), "--sandbox", "--job",
				job.toString(), "--out", out.toString(), "--no-progress");

		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
		assertThat(stable(out.resolve("operations.csv"))).as("what came of " + sample)
			.isEqualTo(Files.readString(sample.resolve(EXPECTED)));
		assertThat(rows(out.resolve("results.csv"))).extracting((row) -> row.get("status"))
			.as("a hold is no failure")
			.isSubsetOf("finished", "held")
			.contains("finished");
		assertThat(rows(out.resolve("operations.csv")).stream().filter((row) -> row.get("state").equals("fetched")))
			.allSatisfy((row) -> assertThat(row.get("clip").split("\\|"))
				.allSatisfy((clip) -> assertThat(out.resolve(clip)).isNotEmptyFile().isRegularFile()));
		BigDecimal billed = bill(out).credits();
		assertThat(credits(out.resolve("operations.csv"))).isEqualByComparingTo(billed);
		assertThat(credits(out.resolve("results.csv"))).isEqualByComparingTo(billed);
	}

	@ParameterizedTest
	@MethodSource("jobs")
	void a_job_file_is_read_and_its_manifests_are_accepted(Path file) {
		JobFile job = JobFile.read(file, ProviderCatalog.names());

		assertThat(job.manifests()).isNotEmpty()
			.allSatisfy((manifest) -> assertThat(
					Manifest.of(manifest, ProviderCatalog.offers(), new Defaults(job.provider())).check().problems())
				.isEmpty());
		assertThat(job.name()).isEqualTo(file.getFileName().toString().replace(".yaml", ""));
		assertThat(job.out()).isEqualTo(Path.of("out", job.name()).toAbsolutePath());
	}

	private static String provider(Path sample) {
		return SAMPLES.relativize(sample).getName(0).toString();
	}

	private static String stable(Path operations) throws IOException {
		StringBuilder text = new StringBuilder();
		CSVFormat format = CSVFormat.RFC4180.builder().setHeader(STABLE).setRecordSeparator('\n').get();
		try (var printer = format.print(text)) {
			for (CSVRecord row : rows(operations)) {
				printer.printRecord(Arrays.stream(STABLE).map(row::get));
			}
		}
		return text.toString();
	}

	// what the run's own sandbox billed, from what it kept beside the results
	private static Bill bill(Path out) {
		try (Sandbox sandbox = Sandbox.start(SandboxSettings.standard().withJournal(out.resolve("sandbox.jsonl")))) {
			return sandbox.bill();
		}
	}

	private static BigDecimal credits(Path csv) throws IOException {
		return rows(csv).stream()
			.map((row) -> new BigDecimal(row.get("credits")))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static List<CSVRecord> rows(Path csv) throws IOException {
		try (CSVParser parser = CSVFormat.RFC4180.builder()
			.setHeader()
			.setSkipHeaderRecord(true)
			.get()
			.parse(Files.newBufferedReader(csv))) {
			return parser.getRecords();
		}
	}

	private static List<Path> files(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
