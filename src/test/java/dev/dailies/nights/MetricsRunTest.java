package dev.dailies.nights;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import dev.dailies.nights.Night.Ended;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run can be watched by programs, and who watches is never in its way.
 */
class MetricsRunTest {

	private static final String[] SHOTS = { "id,prompt,steps,mood", "kite,\"A kite, red\",gif,calm",
			"tram,A tram in the rain,,wild" };

	@TempDir
	private Path folder;

	@Test
	void a_file_for_prometheus_says_how_the_run_went() throws IOException {
		try (Night night = new Night(this.folder).manifest(SHOTS).more(toFile("labels: { studio: north }"))) {
			Ended ended = night.run("--max-credits", "50");

			assertThat(ended.exitCode()).as(ended.err()).isZero();
			PrometheusFile file = file();
			assertThat(file.samples()).isNotEmpty()
				.allSatisfy((sample) -> assertThat(sample.labels()).containsEntry("name", "night")
					.containsEntry("studio", "north"));
			assertThat(file.sum("dailies_operations", "provider", "acedata", "state", "fetched")).isEqualTo(3);
			assertThat(file.named("dailies_operations")).extracting((sample) -> sample.labels().get("state"))
				.contains("failed", "unknown", "running");
			assertThat(file.sum("dailies_call_seconds_count", "call", "submit", "outcome", "accepted")).isEqualTo(3);
			assertThat(file.sum("dailies_call_seconds_count", "call", "fetch", "outcome", "fetched")).isEqualTo(3);
			assertThat(file.sum("dailies_call_seconds_count", "call", "look", "outcome", "seen")).isPositive();
			assertThat(file.sum("dailies_credits_spent", "provider", "acedata"))
				.isEqualTo(night.ledger().credits().amount().doubleValue())
				.isPositive();
			assertThat(file.sum("dailies_credits_cap")).isEqualTo(50);
			assertThat(file.sum("dailies_clips_fetched_bytes_total")).isEqualTo(clipBytes(night));
			assertThat(file.sum("dailies_run_exit_code")).isZero();
			assertThat(file.sum("dailies_run_ended_timestamp_seconds"))
				.isGreaterThanOrEqualTo(file.sum("dailies_run_started_timestamp_seconds"));
			assertThat(file.sum("dailies_run_succeeded_timestamp_seconds"))
				.isEqualTo(file.sum("dailies_run_ended_timestamp_seconds"));
		}
	}

	@Test
	void what_spring_batch_says_of_itself_is_there() throws IOException {
		try (Night night = new Night(this.folder).manifest(SHOTS).more(toFile(""))) {
			assertThat(night.run().exitCode()).isZero();

			PrometheusFile file = file();
			assertThat(file.named("spring_batch_step_seconds_count"))
				.extracting((sample) -> sample.labels().get("spring_batch_step_name"))
				.contains("readManifest", "submit", "await", "fetch", "writeReport");
			assertThat(file.sum("spring_batch_job_seconds_count", "spring_batch_job_status", "COMPLETED")).isEqualTo(1);
		}
	}

	@Test
	void each_number_has_a_help_text() throws IOException {
		try (Night night = new Night(this.folder).manifest(SHOTS).more(toFile(""))) {
			assertThat(night.run().exitCode()).isZero();

			List<String> lines = night.read("dailies.prom").lines().filter((line) -> line.startsWith("# ")).toList();
			assertThat(lines).filteredOn((line) -> line.startsWith("# HELP "))
				.hasSizeGreaterThan(20)
				.allSatisfy((line) -> assertThat(line).matches("# HELP \\w+ \\S.*"))
				.hasSameSizeAs(lines.stream().filter((line) -> line.startsWith("# TYPE ")).toList());
		}
	}

	@Test
	void no_label_names_a_shot_a_prompt_or_a_secret_and_the_file_is_for_everybody() throws IOException {
		try (Night night = new Night(this.folder).manifest(SHOTS).more(toFile(""))) {
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.read("dailies.prom")).doesNotContain("kite", "tram", "rain", "calm", Night.TOKEN);
			assertThat(this.folder).isDirectoryNotContaining("glob:**/*.part");
			if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
				assertThat(PosixFilePermissions
					.toString(Files.getPosixFilePermissions(this.folder.resolve("dailies.prom"))))
					.isEqualTo("rw-r--r--");
			}
		}
	}

	@Test
	void the_last_success_is_remembered_by_a_run_that_is_none() throws IOException {
		try (Night night = new Night(this.folder).manifest(SHOTS).more(toFile(""))) {
			assertThat(night.run().exitCode()).isZero();
			double succeeded = file().sum("dailies_run_succeeded_timestamp_seconds");
			night.write("shots.csv", night.read("shots.csv") + "boat,A boat,,\n");

			assertThat(night.run("--max-credits", "0").exitCode()).isEqualTo(4);

			PrometheusFile file = file();
			assertThat(file.sum("dailies_run_exit_code")).isEqualTo(4);
			assertThat(file.sum("dailies_run_succeeded_timestamp_seconds")).isEqualTo(succeeded, offset());
			assertThat(file.sum("dailies_operations", "state", "ready")).isEqualTo(1);
		}
	}

	@Test
	void a_receiver_of_otlp_gets_the_same_numbers() throws IOException {
		Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();
		HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		receiver.createContext("/v1/metrics", (exchange) -> {
			bodies.add(exchange.getRequestBody().readAllBytes());
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		receiver.start();
		try (Night night = new Night(this.folder).manifest(SHOTS)
			.more("metrics: { otlp: \"http://127.0.0.1:" + receiver.getAddress().getPort() + "/v1/metrics\" }")) {
			assertThat(night.run().exitCode()).isZero();
		}
		finally {
			receiver.stop(0);
		}

		assertThat(bodies).isNotEmpty();
		List<Metric> metrics = ExportMetricsServiceRequest.parseFrom(List.copyOf(bodies).get(bodies.size() - 1))
			.getResourceMetricsList()
			.stream()
			.flatMap((resource) -> resource.getScopeMetricsList().stream())
			.flatMap((scope) -> scope.getMetricsList().stream())
			.toList();
		assertThat(metrics).extracting(Metric::getName)
			.contains("dailies.operations", "dailies.call", "dailies.run.exit.code", "spring.batch.step");
		assertThat(metrics.stream()
			.filter((metric) -> metric.getName().equals("dailies.operations"))
			.flatMap((metric) -> metric.getGauge().getDataPointsList().stream())
			.filter((point) -> point.getAttributesList()
				.stream()
				.anyMatch((label) -> label.getValue().getStringValue().equals("fetched")))
			.mapToDouble((point) -> point.getAsDouble())
			.sum()).isEqualTo(3);
	}

	@Test
	void a_target_that_fails_is_one_warning_and_the_run_goes_on() throws IOException {
		int nobody;
		try (ServerSocket taken = new ServerSocket(0)) {
			nobody = taken.getLocalPort();
		}
		try (Night night = new Night(this.folder).manifest(SHOTS)
			.more("metrics: { prometheus-file: nowhere/dailies.prom, every: 1s, otlp: \"http://127.0.0.1:" + nobody
					+ "/v1/metrics\" }")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.err()).isZero();
			assertThat(night.read("out/dailies.log").lines().filter((line) -> line.contains("The metrics")))
				.satisfiesExactlyInAnyOrder((line) -> assertThat(line).contains(" WARN ", "could not be written"),
						(line) -> assertThat(line).contains(" WARN ", "could not be pushed"));
		}
	}

	@Test
	void each_manifest_of_a_night_has_a_file_and_a_name_of_its_own() throws IOException {
		try (Night night = new Night(this.folder).manifest(SHOTS).more(toFile(""))) {
			night.write("more.csv", "id,prompt\nboat,A boat\n");
			night.job(night.read("job.yaml").replace("manifest: shots.csv", "manifest: [shots.csv, more.csv]"));

			assertThat(night.run().exitCode()).isZero();
		}

		PrometheusFile shots = PrometheusFile.read(this.folder.resolve("dailies-shots.prom"));
		PrometheusFile more = PrometheusFile.read(this.folder.resolve("dailies-more.prom"));
		assertThat(shots.sum("dailies_operations", "state", "fetched")).isEqualTo(3);
		assertThat(shots.samples()).allSatisfy((sample) -> assertThat(sample.labels()).containsEntry("name", "shots"));
		assertThat(more.sum("dailies_operations", "state", "fetched")).isEqualTo(1);
		assertThat(more.samples()).allSatisfy((sample) -> assertThat(sample.labels()).containsEntry("name", "more"));
		assertThat(this.folder.resolve("dailies.prom")).doesNotExist();
	}

	@Test
	void what_is_held_is_a_state_of_its_own_and_no_failure() throws IOException {
		try (Night night = new Night(this.folder)
			.manifest("id,prompt,steps,approve", "kite,A kite,hold > gif,", "tram,A tram,hold > gif,x")
			.more(toFile(""))) {
			assertThat(night.run().exitCode()).isZero();

			PrometheusFile file = file();
			assertThat(file.sum("dailies_operations", "state", "held")).isEqualTo(1);
			assertThat(file.sum("dailies_operations", "state", "fetched")).isEqualTo(3);
			assertThat(file.sum("dailies_run_exit_code")).isZero();
			assertThat(file.named("dailies_run_succeeded_timestamp_seconds")).isNotEmpty();
		}
	}

	@Test
	void what_a_job_file_says_wrongly_of_metrics_is_refused() {
		try (Night night = new Night(this.folder).manifest(SHOTS)
			.more("metrics: { prometheus-file: dailies.txt, every: 1ms, labels: { provider: me }, otpl: x }")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(2);
			assertThat(ended.err()).contains("ends in .prom", "a second or more", "a label that is taken", "otlp");
		}
	}

	@Test
	void each_number_and_label_that_dashboard_and_alerts_ask_for_is_in_the_file_of_a_run() throws IOException {
		try (Night night = new Night(this.folder).manifest(SHOTS).more(toFile(""))) {
			assertThat(night.run("--max-credits", "50").exitCode()).isZero();
		}
		PrometheusFile file = file();
		JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(Path.of("jobs/grafana/dashboard.json")));
		List<String> queries = Stream
			.concat(dashboard.path("panels")
				.valueStream()
				.flatMap((panel) -> panel.path("targets").valueStream())
				.map((target) -> target.path("expr").asString("")),
					Files.readString(Path.of("jobs/grafana/alerts.yaml"))
						.lines()
						.filter((line) -> line.strip().startsWith("expr:"))
						.map((line) -> line.replaceFirst("\\s*expr:\\s*", "")))
			.toList();

		assertThat(queries).hasSizeGreaterThan(15).allSatisfy((query) -> PromQuery.check(query, file));
		assertThat(dashboard.path("templating").path("list").valueStream())
			.anySatisfy((variable) -> assertThat(variable.path("type").asString("")).isEqualTo("datasource"))
			.filteredOn((variable) -> variable.path("type").asString("").equals("query"))
			.allSatisfy((variable) -> PromQuery.checkVariable(variable.path("query").path("query").asString(""), file));
	}

	private static Offset<Double> offset() {
		// the one is when the run ended, the other when that was noted
		return Offset.offset(5.0);
	}

	private static String toFile(String more) {
		return "metrics: { prometheus-file: dailies.prom" + (more.isEmpty() ? "" : ", " + more) + " }";
	}

	private PrometheusFile file() throws IOException {
		return PrometheusFile.read(this.folder.resolve("dailies.prom"));
	}

	private static double clipBytes(Night night) throws IOException {
		try (Stream<Path> clips = Files.walk(night.out().resolve("clips"))) {
			return clips.filter(Files::isRegularFile).mapToLong((clip) -> clip.toFile().length()).sum();
		}
	}

	/**
	 * What a query asks for.
	 */
	private static final class PromQuery {

		private static final Pattern METRIC = Pattern.compile("\\b((?:dailies|spring_batch)_[a-z_]+)(?:\\{([^}]*)})?");

		private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");

		private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

		static void check(String query, PrometheusFile file) {
			List<String> metrics = METRIC.matcher(query).results().map((match) -> match.group(1)).toList();
			assertThat(metrics).as(query).isNotEmpty();
			Set<String> labels = metrics.stream()
				.flatMap((metric) -> file.named(metric).stream())
				.flatMap((sample) -> sample.labels().keySet().stream())
				.collect(Collectors.toSet());
			METRIC.matcher(query).results().forEach((match) -> {
				assertThat(file.named(match.group(1))).as(match.group(1)).isNotEmpty();
				if (match.group(2) != null) {
					MATCHER.matcher(match.group(2)).results().forEach((label) -> {
						List<Map<String, String>> there = file.named(match.group(1))
							.stream()
							.map(PrometheusFile.Sample::labels)
							.toList();
						assertThat(there).as(label.group()).allMatch((one) -> one.containsKey(label.group(1)));
						if (!label.group(3).startsWith("$") && !label.group(2).startsWith("!")) {
							assertThat(Stream.of(label.group(3).split("\\|"))).as(label.group())
								.allSatisfy((value) -> assertThat(there).extracting((one) -> one.get(label.group(1)))
									.contains(value));
						}
					});
				}
			});
			GROUPED.matcher(query)
				.results()
				.flatMap((match) -> Stream.of(match.group(1).split(",\\s*")))
				.forEach((label) -> assertThat(labels).as(query).contains(label));
			assertThat(query.chars().filter((sign) -> sign == '(').count()).as(query)
				.isEqualTo(query.chars().filter((sign) -> sign == ')').count());
		}

		static void checkVariable(String query, PrometheusFile file) {
			String[] words = query.replaceAll("label_values\\((.*)\\)", "$1").split(",\\s*");
			assertThat(file.named(words[0])).as(query)
				.isNotEmpty()
				.allSatisfy((sample) -> assertThat(sample.labels()).containsKey(words[1]));
		}

	}

}
