package dev.dailies.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.cli.Night.Ended;
import dev.dailies.job.JobFile;
import dev.dailies.job.ProviderCatalog;
import dev.dailies.manifest.CheckResult;
import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.Manifest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes with the program works as it is.
 */
class SamplesTest {

	private static final String FAST = """
			limits: { in-flight: 50, submits: 1000/1s }
			policy: { first-look: 50ms, look-every: 50ms, adopt-after: 200ms }
			sandbox: { enabled: true, speed: 2000 }
			""";

	@TempDir
	private Path folder;

	static List<Path> samples() {
		return files("samples");
	}

	static List<Path> jobs() {
		return files("jobs");
	}

	@ParameterizedTest
	@MethodSource("samples")
	void a_sample_is_accepted_without_a_warning_and_needs_no_provider_but_the_default(Path sample) {
		CheckResult check = Manifest.of(sample, ProviderCatalog.offers(), new Defaults("acedata")).check();

		assertThat(check.problems()).isEmpty();
		assertThat(check.shots()).isEqualTo(check.rows()).isPositive();
	}

	@ParameterizedTest
	@MethodSource("samples")
	void a_sample_runs_to_its_end_against_the_sandbox(Path sample) throws IOException {
		Path job = Files.writeString(this.folder.resolve("fast.yaml"), FAST);
		Path out = this.folder.resolve("out");

		Ended ended = Night.program(Map.of(), "run", sample.toString(), "--job", job.toString(), "--out",
				out.toString(), "--no-progress");

		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
		CheckResult check = Manifest.of(sample, ProviderCatalog.offers(), new Defaults("acedata")).check();
		assertThat(Files.readString(out.resolve("results.csv")).split("finished,", -1)).hasSize(check.shots() + 1);
		assertThat(clips(out)).hasSize((int) check.operations());
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

	private static List<Path> clips(Path out) throws IOException {
		try (Stream<Path> files = Files.walk(out.resolve("clips"))) {
			return files.filter((file) -> file.toString().matches(".*\\.(mp4|gif)")).toList();
		}
	}

	private static List<Path> files(String folder) {
		try (Stream<Path> files = Files.walk(Path.of(folder))) {
			return files.filter((file) -> file.toString().matches(".*\\.(csv|ya?ml)")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
