package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.bucket.Bucket;
import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.S3Store;
import dev.dailies.bucket.Upload;
import dev.dailies.clock.SettableClock;
import dev.dailies.edge.Edge;
import dev.dailies.edge.StopAt;
import dev.dailies.ledger.server.Crew;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights whose clips and results come to a bucket.
 */
@LongNight
@Timeout(120)
class BucketRunTest {

	private static final int TASKS = 3;

	private static final int MANY = 6;

	@TempDir
	private Path folder;

	private URI store;

	private String out;

	@BeforeEach
	void store() {
		this.store = S3Store.open();
		this.out = "s3://" + S3Store.newBucket() + "/nights/spring";
	}

	@AfterEach
	void forget() {
		S3Store.forget();
	}

	@Test
	void clips_and_results_are_in_the_bucket_and_every_command_finds_them_by_the_folder() throws Exception {
		try (Night night = night()) {
			assertThat(night.program("plan", job(night)).exitCode()).isZero();
			assertThat(night.out()).as("a plan changes nothing").doesNotExist();

			Ended run = night.run();

			assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
			assertThat(run.out()).contains("Page:    " + this.out + "/report.html",
					"Results: " + this.out + "/results.csv", "Folder:  " + night.out());
			assertWhole(night);
			assertThat(inBucket()).containsKeys("report.html", "results.csv", "operations.csv", "results.json");
			assertThat(S3Store.bytes(this.out, "report.html"))
				.isEqualTo(Files.readAllBytes(night.out().resolve("report.html")));
			assertThat(night.read("out/report.html")).contains("src=\"clips/" + clips(night).get(0).file());
			assertThat(night.csv("results.csv")).allSatisfy((row) -> assertThat(row.get("error")).isEmpty());

			String folder = night.out().toString();
			assertThat(night.run().exitCode()).as("again").isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(TASKS);
			assertThat(night.program("doctor", job(night)).out()).contains(this.out + " can be read and written");
			assertThat(night.program("status", "--out", folder).out()).contains("2 finished");
			assertThat(night.program("report", "--out", folder, "--zip").exitCode()).isZero();
			assertThat(inBucket()).containsKey("out.zip");
			assertThat(night.program("explain", "kite", "--out", folder).exitCode()).isZero();
		}
	}

	@Test
	void what_is_killed_between_the_bucket_and_the_ledger_is_neither_bought_nor_put_there_twice() throws Exception {
		try (Night night = night()) {
			try (Child child = start(night, "-D" + StopAt.PROPERTY + "=" + StopAt.asking(Edge.BEFORE_FETCHED, 2))) {
				Awaitility.await()
					.atMost(Duration.ofMinutes(1))
					.until(() -> child.output().lines().anyMatch(StopAt::isSaidBy) || !child.alive());
				child.kill();
			}
			assertThat(inBucket()).as("put there, and not booked").hasSizeGreaterThan(fetched(night));

			Ended next = night.run();

			assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(TASKS);
			assertWhole(night);
		}
	}

	@Test
	void what_is_missing_or_was_cut_short_is_fetched_again_free_and_what_others_put_there_stays() throws Exception {
		try (Night night = night()) {
			assertThat(night.run().exitCode()).isZero();
			List<Clip> clips = clips(night);
			Path rest = Files.write(night.out().resolve("clips/" + clips.get(2).file()),
					S3Store.bytes(this.out, "clips/" + clips.get(2).file()));
			Path other = Files.writeString(this.folder.resolve("other.mp4"), "somebody else's");
			try (Bucket bucket = Bucket.at(BucketAddress.of(this.out))) {
				bucket.remove("clips/" + clips.get(0).file());
				bucket.put("clips/" + clips.get(1).file(), Upload.of(other));
			}

			Ended next = night.run();

			assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).as("free").isEqualTo(TASKS);
			assertThat(rest).as("a copy that a killed run left").doesNotExist();
			assertThat(S3Store.bytes(this.out, "clips/" + clips.get(1).file())).asString().isEqualTo("somebody else's");
			assertThat(inBucket()).containsKey("clips/" + clips.get(0).file());
			assertThat(clips(night))
				.allSatisfy((clip) -> assertThat(inBucket()).containsEntry("clips/" + clip.file(), clip.bytes()));
		}
	}

	@Test
	void a_bucket_that_refuses_is_said_in_one_line_and_nothing_is_bought() throws Exception {
		try (Night night = night()) {
			S3Store.speakTo(this.store, "not-the-secret");
			Ended refused = night.run();
			S3Store.speakTo(this.store);
			Ended missing = night.run("--out", "s3://no-such-bucket/spring", "--work", this.folder + "/elsewhere");
			S3Store.speakTo(URI.create("http://127.0.0.1:1"));
			Ended away = night.run();
			Ended asked = night.program("doctor", job(night));

			assertThat(List.of(refused, missing, away)).allSatisfy((run) -> {
				assertThat(run.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
				assertThat(run.err().lines().filter((line) -> !line.startsWith("read "))).hasSize(1);
			});
			assertThat(refused.err()).contains("AWS_SECRET_ACCESS_KEY").doesNotContain("not-the-secret");
			assertThat(missing.err()).contains("There is no bucket 'no-such-bucket'");
			assertThat(away.err()).contains("http://127.0.0.1:1 cannot be reached");
			assertThat(asked.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(asked.out()).contains("problem  bucket").doesNotContain("evidence");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void a_store_that_dies_in_the_night_ends_the_buying_and_the_next_run_brings_everything_there() throws Exception {
		try (Night night = night().timedBy(SettableClock.running(20)); Gate gate = Gate.to(this.store)) {
			S3Store.speakTo(gate.address());
			night.oneAtATime();
			List<Ended> ended = new ArrayList<>();
			Thread run = new Thread(() -> ended.add(night.run()));
			run.start();
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> night.sandbox().bill().tasks() >= 1);
			gate.shut();
			run.join();

			assertThat(ended).singleElement().satisfies((night1) -> {
				assertThat(night1.exitCode()).as(night1.out()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
				assertThat(night1.out()).contains("Stopped early. Clips cannot be brought to where they belong.",
						"cannot be reached", "Bucket:  the results are not all there.");
			});
			assertThat(night.states()).doesNotContainValue(OperationState.UNKNOWN)
				.doesNotContainValue(OperationState.FAILED);

			gate.reopen();
			Ended next = night.run();

			assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(TASKS);
			assertWhole(night);
		}
	}

	@Test
	void pruning_removes_what_is_in_the_bucket_and_the_results_there_say_so() throws Exception {
		try (Night night = night()) {
			assertThat(night.run().exitCode()).isZero();
			night.write("shots.csv", night.read("shots.csv") + "tram,A tram,\n");
			assertThat(night.run().exitCode()).isZero();
			night.sql("update operation set finished_at = 1000 where run = 1");

			Ended pruned = night.program("prune", "--keep", "1d", "--out", night.out().toString(), "--yes");

			assertThat(pruned.exitCode()).as(pruned.out() + pruned.err()).isZero();
			assertThat(inBucket().keySet()).filteredOn((name) -> name.endsWith(".mp4"))
				.singleElement()
				.asString()
				.contains("tram");
			assertThat(new String(S3Store.bytes(this.out, "operations.csv"))).contains("pruned on ");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(TASKS + 1);
		}
	}

	@Test
	void whoever_brings_clips_home_for_a_run_of_another_process_brings_them_to_the_bucket() throws Exception {
		String ledger = Postgres.url(Postgres.newSchema());
		try (Night night = inBucket(new Night(this.folder).manifest(rows()));
				Turnstile turnstile = Turnstile.before(night)) {
			night.sandbox().faults().next(Fault.SLOW_DOWNLOAD, MANY);
			try (Child worker = start(night, List.of(), "worker", "job.yaml", "--ledger", ledger);
					Child run = start(night, List.of(), "run", "job.yaml", "--no-progress", "--ledger", ledger)) {
				ServerNights.untilSomebodyHelps(worker, ledger);
				turnstile.open();

				assertThat(run.exitCode()).as(run.output()).isZero();
				assertThat(worker.exitCode()).as(worker.output()).isZero();
			}
			assertThat(Crew.members(ServerAddress.of(ledger))).as("not one alone brought clips there")
				.hasSizeGreaterThan(1);
			assertThat(clips(night)).hasSize(MANY)
				.allSatisfy((clip) -> assertThat(inBucket()).containsEntry("clips/" + clip.file(), clip.bytes()));
			assertThat(copies(night)).isEmpty();
		}
	}

	@Test
	void what_one_machine_cannot_bring_to_the_bucket_is_brought_there_by_another_one() throws Exception {
		String ledger = Postgres.url(Postgres.newSchema());
		try (Night night = inBucket(new Night(this.folder).manifest(rows()));
				Turnstile turnstile = Turnstile.before(night);
				Gate gate = Gate.to(this.store)) {
			night.sandbox().faults().next(Fault.SLOW_DOWNLOAD, MANY);
			Map<String, String> cutOff = new HashMap<>(night.environment());
			cutOff.putAll(S3Store.environment(gate.address()));
			try (Child worker = Child.start(night.folder(), cutOff, "worker", "job.yaml", "--ledger", ledger);
					Child run = start(night, List.of(), "run", "job.yaml", "--no-progress", "--ledger", ledger)) {
				ServerNights.untilSomebodyHelps(worker, ledger);
				gate.shut();
				turnstile.open();

				assertThat(run.exitCode()).as(run.output()).isZero();
				assertThat(worker.exitCode()).as(worker.output()).isZero();
			}
			assertThat(night.sandbox().bill().tasks()).isEqualTo(MANY);
			assertThat(clips(night)).hasSize(MANY)
				.allSatisfy((clip) -> assertThat(inBucket()).containsEntry("clips/" + clip.file(), clip.bytes()));
		}
	}

	private static String[] rows() {
		return Stream
			.concat(Stream.of("id,prompt"),
					IntStream.range(0, MANY).mapToObj((shot) -> "kite-%d,A kite".formatted(shot)))
			.toArray(String[]::new);
	}

	@Test
	void a_folder_stays_with_the_place_that_its_clips_were_brought_to() throws Exception {
		try (Night night = night()) {
			Path brought = Files.createDirectory(this.folder.resolve("brought"));
			Files.writeString(brought.resolve("dailies.bucket"), this.out + "\n");
			Path plain = Files.createDirectories(this.folder.resolve("plain/clips")).getParent();

			Ended elsewhere = night.run("--out", this.out + "/autumn", "--work", brought.toString());
			Ended fromFolder = night.run("--work", plain.toString());
			Ended useless = night.run("--out", plain.toString(), "--work", brought.toString());

			assertThat(List.of(elsewhere, fromFolder, useless))
				.allSatisfy((run) -> assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED.code()));
			assertThat(elsewhere.err()).contains("whose clips are in " + this.out, "--work");
			assertThat(fromFolder.err()).contains("whose clips are in it", "--work");
			assertThat(useless.err()).contains("out is a folder itself");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	/**
	 * With a picture beside each clip.
	 */
	private Night night() {
		Night night = new Night(this.folder).at("useapi")
			.manifest("id,prompt,steps", "kite,A kite,upsample:1080p", "boat,A boat,");
		return inBucket(night);
	}

	private Night inBucket(Night night) {
		return night.job(night.read("job.yaml").replace("out: out", "out: " + this.out + "\nwork: out"));
	}

	private static String job(Night night) {
		return night.folder().resolve("job.yaml").toString();
	}

	private Child start(Night night, String option) {
		return start(night, List.of(option), "run", "job.yaml", "--no-progress");
	}

	private Child start(Night night, List<String> javaOptions, String... command) {
		Map<String, String> environment = new HashMap<>(night.environment());
		environment.putAll(S3Store.environment(this.store));
		return Child.start(night.folder(), environment, javaOptions, command);
	}

	private static List<Clip> clips(Night night) {
		return night.operations().stream().flatMap((operation) -> operation.clips().stream()).toList();
	}

	private static int fetched(Night night) {
		return (int) night.states().values().stream().filter((state) -> state == OperationState.FETCHED).count();
	}

	private Map<String, Long> inBucket() {
		return S3Store.below(this.out);
	}

	/**
	 * What the ledger calls fetched is in the bucket byte for byte, each with its picture
	 * and nothing twice, and no copy is left.
	 */
	private void assertWhole(Night night) throws IOException {
		assertThat(night.states().values()).containsOnly(OperationState.FETCHED);
		Map<String, Long> clips = inBucket().entrySet()
			.stream()
			.filter((object) -> object.getKey().startsWith("clips/"))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		assertThat(clips).hasSize(2 * clips(night).size());
		for (Clip clip : clips(night)) {
			assertThat(clips).containsEntry("clips/" + clip.file(), clip.bytes()).containsKey("clips/" + clip.poster());
			Path copy = Files.write(this.folder.resolve("copy"), S3Store.bytes(this.out, "clips/" + clip.file()));
			assertThat(Upload.of(copy).sha256()).isEqualTo(clip.sha256());
		}
		assertThat(copies(night)).isEmpty();
	}

	private static List<String> copies(Night night) throws IOException {
		try (Stream<Path> files = Files.list(night.out().resolve("clips"))) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

}
