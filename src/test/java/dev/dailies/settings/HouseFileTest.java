package dev.dailies.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.manifest.Reading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is the same for every job, under what a job file says.
 */
class HouseFileTest {

	@TempDir
	private Path folder;

	@Test
	void what_it_says_holds_where_the_job_file_says_nothing_and_is_shown_with_its_line() throws IOException {
		RunSettings run = layers("""
				provider: kie
				limits: { in-flight: 7, downloads: 9 }
				providers: { kie: { first-look: 8s } }
				""", "manifest: shots.csv\nlimits: { in-flight: 3 }\n").settle().get(0);

		assertThat(run.inForce(Set.of("kie"))).contains(new Setting("provider", "kie", "config.yaml line 1"),
				new Setting("limits.downloads", "9", "config.yaml line 2"),
				new Setting("providers.kie.limits.in-flight", "3", "job.yaml line 2"),
				new Setting("providers.kie.first-look", "8s", "config.yaml line 3"));
	}

	@Test
	void it_holds_without_a_job_file_too() throws IOException {
		SettingsLayers layers = layers("policy: { deadline: 2h }\ntell: { command: [./told.sh] }\n", null);

		assertThat(layers.settle().get(0).inForce(Set.of()))
			.contains(new Setting("policy.deadline", "2h", "config.yaml line 1"));
		assertThat(layers.tell()).hasValueSatisfying((tell) -> assertThat(tell.command()).isNotNull()
			.satisfies((command) -> assertThat(command.folder()).isEqualTo(this.folder)));
		assertThat(layers.jobName()).isEmpty();
	}

	@Test
	void what_belongs_together_is_taken_whole_from_one_of_the_two() throws IOException {
		String house = """
				tell:
				  mail: { to: a@x.test, from: b@x.test, smtp: "smtp://house.test", user: u, password: "${HOUSE_PASSWORD}" }
				  webhook: { url: "${HOOK}", format: slack }
				""";
		SettingsLayers layers = layers(house,
				"manifest: shots.csv\ntell: { mail: { to: c@x.test, from: d@x.test, smtp: \"smtp://job.test\" } }\n");

		assertThat(layers.tell()).hasValueSatisfying((tell) -> {
			assertThat(tell.mail()).isNotNull().satisfies((mail) -> {
				assertThat(mail.smtp().getHost()).isEqualTo("job.test");
				assertThat(mail.passwordVariable()).as("the password of another server").isNull();
			});
			assertThat(tell.webhook()).as("is not the mail's").isNotNull();
		});
		assertThat(layers.ofEveryJob()).containsOnlyKeys("tell.webhook.url", "tell.webhook.format");
	}

	@Test
	void a_cap_of_the_job_in_money_takes_the_rates_of_every_job() throws IOException {
		String job = "manifest: shots.csv\nbudget: { max-money: 20 USD }\n";

		assertThat(layers("rates: { acedata: 0.08 USD }\n", job).settle()).hasSize(1);
		assertThatExceptionOfType(JobFileException.class)
			.isThrownBy(() -> layers("rates: { acedata: 0.08 EUR }\n", job))
			.withMessageContaining("budget.max-money")
			.withMessageContaining("is in USD, and the rate at line 1 in EUR");
	}

	@Test
	void what_is_made_and_whereto_stands_with_the_job_alone() throws IOException {
		String house = "provider: kie\nmanifest: shots.csv\nout: out\ndefaults: { model: veo31 }\nwindow: { start: \"20:00\" }\n";

		assertThatExceptionOfType(JobFileException.class).isThrownBy(() -> layers(house, "manifest: shots.csv\n"))
			.satisfies((error) -> assertThat(error.problems()).extracting((problem) -> problem.place().toString())
				.containsExactlyInAnyOrder("config.yaml line 2, manifest", "config.yaml line 3, out",
						"config.yaml line 4, defaults.model", "config.yaml line 5, window.start"))
			.withMessageContaining("is of one job and not the same everywhere. Write it into the job file");
		assertThatExceptionOfType(JobFileException.class).isThrownBy(() -> layers("providr: kie\n", null))
			.withMessageContaining("unknown key");
		assertThatExceptionOfType(JobFileException.class).isThrownBy(() -> layers("a: [", null));
	}

	@Test
	void each_key_either_stands_there_or_is_of_one_job() {
		List<String> ofOneJob = Keys.ALL.stream().filter(Key::ofOneJob).map(Key::path).toList();

		assertThat(ofOneJob).containsExactly("name", "manifest", "sheet", "encoding", "labels", "columns.*",
				"defaults.*", "allow-placeholders", "pictures", "fallback", "out", "work", "ledger",
				"budget.per-label.*.*", "results.into", "results.zip", "results.support", "sandbox.enabled",
				"sandbox.speed", "window.start", "window.stop", "window.drain", "window.zone",
				"metrics.prometheus-file");
	}

	@Test
	void its_place_is_that_of_the_user_and_can_be_switched_off() {
		assertThat(HouseFile.place(Map.of("HOME", "/home/anna")))
			.hasValue(Path.of("/home/anna/.config/dailies/config.yaml"));
		assertThat(HouseFile.place(Map.of("HOME", "/home/anna", "XDG_CONFIG_HOME", "/conf")))
			.hasValue(Path.of("/conf/dailies/config.yaml"));
		assertThat(HouseFile.place(Map.of("APPDATA", "/roaming", "HOME", "/home/anna")))
			.hasValue(Path.of("/roaming/dailies/config.yaml"));
		assertThat(HouseFile.place(Map.of("HOME", "/home/anna", "DAILIES_CONFIG", "none"))).isEmpty();
		assertThat(HouseFile.place(Map.of())).isEmpty();
		assertThat(HouseFile.read(Map.of("HOME", this.folder.toString()), Set.of())).isNull();
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> HouseFile.read(Map.of("DAILIES_CONFIG", this.folder + "/gone.yaml"), Set.of()))
			.withMessageContaining("and there is no such file");
	}

	@Test
	void a_token_file_is_named_once_and_the_environment_wins_over_it() throws IOException {
		Path token = Files.writeString(this.folder.resolve("kie.token"), "t0ken-of-the-house\n");
		token.toFile().setReadable(false, false);
		token.toFile().setReadable(true, true);
		String house = "providers: { kie: { token-file: kie.token } }\n";

		SettingsLayers layers = layers(house, "manifest: shots.csv\n");

		assertThat(layers.providers().get("kie").token().secret()).isEqualTo("t0ken-of-the-house");
		assertThat(layers.tokenPlace(ProviderCatalog.KIE).file()).isEqualTo(token);
		assertThat(
				layers(house, null, Map.of("KIE_TOKEN", "t0ken-of-the-shell")).providers().get("kie").token().secret())
			.isEqualTo("t0ken-of-the-shell");
	}

	private SettingsLayers layers(String house, @Nullable String job) throws IOException {
		return layers(house, job, Map.of());
	}

	private SettingsLayers layers(String house, @Nullable String job, Map<String, String> more) throws IOException {
		Path manifest = Files.writeString(this.folder.resolve("shots.csv"), "prompt\nA kite\n");
		Path config = Files.writeString(this.folder.resolve("config.yaml"), house);
		JobFile under = HouseFile.read(Map.of("DAILIES_CONFIG", config.toString()), ProviderCatalog.names());
		JobFile file = (job != null)
				? JobFile.read(Files.writeString(this.folder.resolve("job.yaml"), job), ProviderCatalog.names(), under)
				: null;
		return new SettingsLayers(
				new CommandLineLayer((job != null) ? null : manifest, Reading.PLAIN, null, null, null, null, false),
				more, file, under);
	}

}
