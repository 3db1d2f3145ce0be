package dev.dailies.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.manifest.Reading;
import dev.dailies.schema.SchemaFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {

	private static final String EVERY_KEY = """
			name: spring
			manifest: shots.csv
			sheet: Spring
			encoding: windows-1251
			labels: [ ratio ]
			columns: { prompt: Motiv }
			defaults: { model: veo31 }
			allow-placeholders: true
			pictures: [ . ]
			fallback: [ acedata veo31 ]
			provider: acedata
			out: s3://films/nights
			work: results
			ledger: spring.db
			prices: prices.yaml
			limits: { in-flight: 3, submits: 5/1m, downloads: 2 }
			budget: { max-credits: 200, per-day: 500, zone: UTC, per-label: { campaign: { spring: 20 } },
			  max-money: 25 USD, per-day-money: 60.5 USD }
			rates: { as-of: 2026-03-01, acedata: 0.08 USD }
			policy: { deadline: 1h, max-failures: 25%, retries: { failed: 2, filtered: 1, flawed: 3 }, first-look: 5s, look-every: 6s, adopt-after: 7s, balance: required }
			providers:
			  acedata:
			    base-url: "https://x.test/"
			    token: "${MINE}"
			    token-file: mine.token
			    limits: { in-flight: 4, submits: 6/1m }
			    budget: { max-credits: 100, per-day: 300 }
			    first-look: 8s
			    look-every: 9s
			    video-id-source: task-id
			results: { into: sheet, zip: true, support: true }
			callbacks: { listen: "127.0.0.1:8099", url: "https://x.test/dailies", kie-key: "${KIE_KEY}" }
			sandbox: { enabled: false, speed: 30 }
			window: { start: "20:00", stop: "06:00", drain: 20m, zone: Europe/Berlin }
			publish: { command: [ rclone, copy, "{out}", "drive:{name}" ], deadline: 20m, url: "https://x.test/{name}/" }
			tell:
			  webhook: { url: "${HOOK}", format: slack }
			  mail: { to: a@x.test, from: b@x.test, smtp: "smtp://x.test", user: u, password: "${PASSWORD}" }
			  command: [ notify, night ]
			  when: problems
			  page: "https://x.test/{name}"
			metrics: { prometheus-file: spring.prom, otlp: "http://127.0.0.1:4318/v1/metrics", every: 30s, labels: { studio: one } }
			log: { format: ecs }
			media: { check: file, sound: expected }
			""";

	private static final Map<String, List<String>> NAMES = Map.of("budget.per-label.*.*", List.of("campaign", "spring"),
			"metrics.labels.*", List.of("studio"), "columns.*", List.of("prompt"), "defaults.*", List.of("model"),
			"providers.*.*", List.of("acedata", "video-id-source"));

	@TempDir
	private Path folder;

	/**
	 * What a provider's own wins over, and what is asked only where the sandbox plays.
	 */
	private static final List<Key<?>> NOT_IN_FORCE = List.of(Keys.IN_FLIGHT, Keys.SUBMITS, Keys.FIRST_LOOK,
			Keys.LOOK_EVERY, Keys.SANDBOX_SPEED);

	static List<Key<?>> keys() {
		return Keys.ALL.stream().filter((key) -> !NOT_IN_FORCE.contains(key)).toList();
	}

	@ParameterizedTest
	@MethodSource("keys")
	void whatever_a_job_file_says_is_in_force_with_its_line(Key<?> key) throws IOException {
		List<Setting> inForce = settled(EVERY_KEY).inForce(Set.of("acedata"));

		assertThat(inForce.stream().map(Setting::name).toList()).contains(written(key));
		assertThat(inForce).filteredOn((setting) -> setting.name().equals(written(key)))
			.singleElement()
			.satisfies((setting) -> assertThat(setting.origin())
				.matches(key == Keys.TOKEN ? "MINE" : "job\\.yaml line \\d+"));
	}

	@Test
	void a_job_file_with_every_key_fits_the_schema() {
		assertThat(SchemaFile.JOB.errorsInYaml(EVERY_KEY)).isEmpty();
	}

	@Test
	void what_holds_for_all_providers_is_in_force_at_each_with_the_line_it_stands_in() throws IOException {
		List<Setting> inForce = settled("""
				manifest: shots.csv
				limits: { in-flight: 3, submits: 5/1m }
				policy: { first-look: 5s, look-every: 6s }
				sandbox: { enabled: true, speed: 30 }
				""").inForce(Set.of("kie"));

		assertThat(inForce).contains(new Setting("providers.kie.limits.in-flight", "3", "job.yaml line 2"),
				new Setting("providers.kie.limits.submits", "5/1m", "job.yaml line 2"),
				new Setting("providers.kie.first-look", "5s", "job.yaml line 3"),
				new Setting("providers.kie.look-every", "6s", "job.yaml line 3"),
				new Setting("sandbox.speed", "30", "job.yaml line 4"));
		assertThat(inForce).extracting(Setting::name).noneMatch((name) -> name.startsWith("providers.acedata"));
	}

	private static String written(Key<?> key) {
		return key.at(NAMES.getOrDefault(key.path(), key.path().contains("*") ? List.of("acedata") : List.of()));
	}

	private RunSettings settled(String job) throws IOException {
		Files.writeString(this.folder.resolve("shots.csv"), "prompt\nA kite\n");
		Files.writeString(this.folder.resolve("prices.yaml"), "acedata: [ { operation: gif, credits: 0.2 } ]\n");
		JobFile file = JobFile.read(Files.writeString(this.folder.resolve("job.yaml"), job), ProviderCatalog.names());
		return new SettingsLayers(new CommandLineLayer(null, Reading.PLAIN, null, null, null, null, false),
				Map.of("MINE", "t0ken-of-mine"), file)
			.settle()
			.get(0);
	}

}
