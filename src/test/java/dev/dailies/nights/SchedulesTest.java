package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.dailies.cli.CommandLineProgram;
import dev.dailies.settings.JobFile;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.words.ExitCode;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import org.springframework.scheduling.support.CronExpression;

/**
 * The schedules that come with the program are ones that their schedulers take, and start
 * commands that there are.
 */
class SchedulesTest {

	private static final Path SCHEDULES = Path.of("jobs/schedules");

	private static final List<String> UNITS = List.of("dailies.service", "dailies.timer", "dailies-failed@.service",
			"dailies@.service", "dailies@.timer");

	@TempDir
	private Path folder;

	@Test
	void the_units_are_in_order_for_systemd() throws Exception {
		Path analyze = Path.of("/usr/bin/systemd-analyze");
		Assumptions.assumeTrue(Files.isExecutable(analyze),
				"systemd-analyze is not installed, so nobody checks the units");
		for (String unit : UNITS) {
			// verify wants the programs to be there, which on this machine may be
			// elsewhere
			Files.writeString(this.folder.resolve(unit.replace("dailies@.", "dailies@nightly.")),
					read(unit).replaceAll("(?m)^ExecStart=\\S+", "ExecStart=/bin/sh")
						.replace("Documentation=file:///opt/dailies/README.md\n", ""));
		}
		List<String> command = new ArrayList<>(List.of(analyze.toString(), "verify", "--man=no"));
		UNITS.stream()
			.map((unit) -> this.folder.resolve(unit.replace("dailies@.", "dailies@nightly.")).toString())
			.forEach(command::add);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes());

		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(said.lines().filter((line) -> line.contains(this.folder.toString()) || line.startsWith("dailies")))
			.isEmpty();
		assertThat(process.exitValue()).as(said).isZero();
	}

	@Test
	void the_command_of_the_service_is_one_that_there_is_and_its_token_is_no_argument() throws IOException {
		String service = read("dailies.service");

		parses(all("(?m)^ExecStart=.*?\\.jar (.*)$", service).get(0));
		assertThat(service).contains("LoadCredential=acedata:").contains("ACEDATA_TOKEN_FILE=%d/acedata");
		assertThat(all("(?m)^(?:OnFailure)=(.*)@%n.service$", service)).containsExactly("dailies-failed");
	}

	@Test
	void each_machine_that_shares_a_night_starts_the_same_command_and_gives_secrets_as_files() throws IOException {
		String service = read("dailies@.service");

		parses(all("(?m)^ExecStart=.*?\\.jar (.*)$", service).get(0).replace("%i", "nightly"));
		assertThat(service).contains("ACEDATA_TOKEN_FILE=%d/acedata")
			.contains("DAILIES_LEDGER_PASSWORD_FILE=%d/ledger")
			.doesNotContain("DynamicUser=yes");
		assertThat(read("dailies@.timer")).contains("Unit=dailies@%i.service");
	}

	@Test
	void the_job_of_a_cluster_is_one_that_kubernetes_knows_and_starts_the_same_as_the_cron_job() throws Exception {
		List<JsonObject> documents = documents("cluster.yaml");
		JsonObject job = documents.get(0);

		V1Job.validateJsonElement(job);
		V1PersistentVolumeClaim.validateJsonElement(documents.get(1));
		JsonObject spec = job.getAsJsonObject("spec");
		assertThat(spec.has("completions")).as("all end with the run").isFalse();
		JsonObject pod = spec.getAsJsonObject("template").getAsJsonObject("spec");
		JsonObject container = pod.getAsJsonArray("containers").get(0).getAsJsonObject();
		JsonObject alone = podOf(documents().get(0)).getAsJsonArray("containers").get(0).getAsJsonObject();
		assertThat(container.get("command")).isEqualTo(alone.get("command"));
		assertThat(container.get("image")).isEqualTo(alone.get("image"));
		assertThat(container.get("env").toString()).contains("DAILIES_LEDGER_PASSWORD_FILE", "LANG",
				"ACEDATA_TOKEN_FILE");
		assertThat(names(container, "volumeMounts")).isEqualTo(names(pod, "volumes"));
		assertThat(spec.get("podFailurePolicy").getAsJsonObject().getAsJsonArray("rules")).hasSize(3);
		assertThat(documents.get(1).toString()).contains("ReadWriteMany");
	}

	@Test
	void the_services_of_the_compose_file_start_commands_that_there_are() throws IOException {
		JsonObject compose = new Gson()
			.toJsonTree(new Yaml().<Object>load(Files.readString(Path.of("jobs/schedules/compose.yaml"))))
			.getAsJsonObject();
		JsonObject services = compose.getAsJsonObject("services");
		JsonObject dailies = services.getAsJsonObject("dailies");

		parses(String.join(" ", strings(dailies.get("command"))));
		assertThat(dailies.getAsJsonObject("deploy").get("replicas").getAsInt()).isGreaterThan(1);
		assertThat(compose.getAsJsonObject("secrets").keySet()).containsAll(strings(dailies.get("secrets")))
			.containsAll(strings(services.getAsJsonObject("postgres").get("secrets")));
		assertThat(dailies.get("image"))
			.isEqualTo(podOf(documents().get(0)).getAsJsonArray("containers").get(0).getAsJsonObject().get("image"));
	}

	@Test
	void the_crontab_has_times_that_come_and_a_command_that_there_is() throws IOException {
		List<String> lines = read("crontab").lines().filter((line) -> line.matches("[\\d*].*")).toList();

		assertThat(lines).hasSize(1).allSatisfy((line) -> {
			Matcher matcher = Pattern.compile("((?:\\S+ ){4}\\S+) (.*)").matcher(line);
			assertThat(matcher.matches()).isTrue();
			assertThat(CronExpression.isValidExpression("0 " + matcher.group(1))).isTrue();
			// in a crontab a percent sign is the end of the command
			assertThat(matcher.group(2)).doesNotContain("%");
			parses(all("\\.jar (.*?) >", matcher.group(2)).get(0));
		});
	}

	@Test
	void the_cron_job_is_one_that_kubernetes_knows() throws Exception {
		JsonObject job = documents().get(0);

		V1CronJob.validateJsonElement(job);
		V1PersistentVolumeClaim.validateJsonElement(documents().get(1));
		JsonObject wrong = job.deepCopy();
		wrong.getAsJsonObject("spec").addProperty("concurencyPolicy", "Forbid");
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> V1CronJob.validateJsonElement(wrong));
		JsonObject pod = podOf(job);
		JsonObject container = pod.getAsJsonArray("containers").get(0).getAsJsonObject();
		List<String> command = strings(container.get("command"));
		parses(command.stream().skip(1).collect(Collectors.joining(" ")));
		assertThat(names(container, "volumeMounts")).isEqualTo(names(pod, "volumes"));
		assertThat(CronExpression.isValidExpression("0 " + job.getAsJsonObject("spec").get("schedule").getAsString()))
			.isTrue();
	}

	@Test
	void the_image_of_the_cron_job_is_the_one_that_the_build_makes() throws IOException {
		JsonObject pod = podOf(documents().get(0));
		JsonObject container = pod.getAsJsonArray("containers").get(0).getAsJsonObject();
		String pom = Files.readString(Path.of("pom.xml"));
		String version = all("<artifactId>dailies</artifactId>\\s*<version>(.*?)</version>", pom).get(0);
		String image = all("(?s)<artifactId>jib-maven-plugin</artifactId>(.*?)</plugin>", pom).get(0);

		assertThat(container.get("image").getAsString())
			.isEqualTo(all("(?s)<to>\\s*<image>(.*?)</image>", image).get(0).replace("${project.version}", version));
		assertThat(strings(container.get("command")).get(0))
			.isEqualTo(all("<entrypoint>(.*?)</entrypoint>", image).get(0));
		assertThat(container.get("workingDir").getAsString())
			.isEqualTo(all("<workingDirectory>(.*?)</workingDirectory>", image).get(0));
		JsonObject who = pod.getAsJsonObject("securityContext");
		assertThat(who.get("runAsUser").getAsInt() + ":" + who.get("runAsGroup").getAsInt())
			.isEqualTo(all("<user>(.*?)</user>", image).get(0));
	}

	@Test
	void each_schedule_gives_the_program_a_locale_that_has_all_letters() throws IOException {
		JsonObject container = podOf(documents().get(0)).getAsJsonArray("containers").get(0).getAsJsonObject();

		assertThat(read("crontab").lines()).contains("LANG=C.UTF-8");
		assertThat(read("dailies.service").lines()).contains("Environment=LANG=C.UTF-8");
		assertThat(container.getAsJsonArray("env").toString()).contains("{\"name\":\"LANG\",\"value\":\"C.UTF-8\"}");
	}

	@Test
	void each_exit_code_is_something_to_the_cron_job() throws IOException {
		JsonObject policy = documents().get(0)
			.getAsJsonObject("spec")
			.getAsJsonObject("jobTemplate")
			.getAsJsonObject("spec")
			.getAsJsonObject("podFailurePolicy");
		Set<Integer> known = StreamSupport.stream(policy.getAsJsonArray("rules").spliterator(), false)
			.map((rule) -> rule.getAsJsonObject().getAsJsonObject("onExitCodes"))
			.filter((codes) -> codes != null)
			.flatMap((codes) -> strings(codes.get("values")).stream())
			.map(Integer::valueOf)
			.collect(Collectors.toSet());

		assertThat(known)
			.containsAll(Arrays.stream(ExitCode.values())
				.filter((code) -> code != ExitCode.DONE && code != ExitCode.SOMETHING_TO_DO)
				.map(ExitCode::code)
				.toList())
			.contains(143)
			.doesNotContain(0);
	}

	@Test
	void the_nightly_job_file_is_read_without_a_problem() {
		JobFile job = JobFile.read(Path.of("jobs/nightly.yaml"), ProviderCatalog.names());

		assertThat(job.several()).isTrue();
		assertThat(job.lines()).containsKey("window.start");
		assertThat(job.manifests()).isNotEmpty();
	}

	private static JsonObject podOf(JsonObject job) {
		return Stream.of("spec", "jobTemplate", "spec", "template", "spec")
			.reduce(job, JsonObject::getAsJsonObject, (one, other) -> other);
	}

	private static Set<String> names(JsonObject in, String list) {
		return StreamSupport.stream(in.getAsJsonArray(list).spliterator(), false)
			.map((one) -> one.getAsJsonObject().get("name").getAsString())
			.collect(Collectors.toSet());
	}

	private static List<String> strings(JsonElement array) {
		return IntStream.range(0, array.getAsJsonArray().size())
			.mapToObj((i) -> array.getAsJsonArray().get(i).getAsString())
			.toList();
	}

	private static List<JsonObject> documents() throws IOException {
		return documents("cronjob.yaml");
	}

	private static List<JsonObject> documents(String file) throws IOException {
		return StreamSupport.stream(new Yaml().loadAll(read(file)).spliterator(), false)
			.map((document) -> new Gson().toJsonTree(document).getAsJsonObject())
			.toList();
	}

	private static void parses(String line) {
		CommandLineProgram.commandLine(Map.of(), Clock.systemUTC()).parseArgs(line.strip().split("\\s+"));
	}

	private static String read(String file) throws IOException {
		return Files.readString(SCHEDULES.resolve(file));
	}

	private static List<String> all(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((match) -> match.group(1)).toList();
	}

}
