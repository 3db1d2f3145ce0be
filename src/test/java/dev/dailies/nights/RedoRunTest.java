package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is finished, made again on a person's word.
 */
@Timeout(120)
class RedoRunTest {

	private static final String[] SHOTS = { "id,prompt,takes,steps", "kite,A kite,1,upsample:1080p",
			"storm,A storm,2,reshoot:UP" };

	@TempDir
	private Path folder;

	@Test
	void a_finished_shot_is_made_again_with_what_is_made_of_it_and_the_earlier_clips_stay() throws IOException {
		try (Night night = night()) {
			List<String> before = files(night);
			int tasks = night.sandbox().bill().tasks();

			Ended redo = retry(night, "--redo", "--shot", "kite");

			assertThat(redo.exitCode()).as(redo.err()).isZero();
			assertThat(redo.out()).contains("kite generate  acedata  ")
				.contains("kite upsample:1080p  acedata  ")
				.contains("(is made of it)")
				.contains("2 operations to be made again: ")
				.contains("What is there stays, as redo1 and so on")
				.contains("Next:    dailies run ");
			assertThat(night.sandbox().bill().tasks()).as("retry buys nothing itself").isEqualTo(tasks);
			assertThat(plan(night).out()).contains("retry: to be made again, what was made before stays as redo1")
				.contains("to be made again, waits for its source");
			Ended again = night.run();
			assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(tasks + 2);
			assertPaidAsBilled(night);
			assertThat(files(night)).containsAll(before).hasSize(before.size() + 2);
			assertThat(night.csv("results.csv").get(0).get("status")).isEqualTo("finished");
			assertThat(night.csv("results.csv").get(0).get("clips").split("\\|")).hasSize(2)
				.noneMatch((clip) -> before.contains(clip.replace("clips/", "")));
			assertThat(night.read("out/report.html")).contains("redo1").doesNotContain("no longer in the manifest");
			assertThat(night.program("explain", "kite", "--out", night.out().toString()).out())
				.contains("redo1: made again since");
			assertThat(plan(night).out()).contains("Nothing to do.");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).as("and once only").isEqualTo(tasks + 2);
		}
	}

	@Test
	void one_take_of_one_step_is_made_again_and_nothing_else() {
		try (Night night = night()) {
			int tasks = night.sandbox().bill().tasks();

			Ended redo = retry(night, "--redo", "--shot", "storm", "--take", "2", "--step", "reshoot:UP");

			assertThat(redo.out()).contains("storm take 2 reshoot:UP").contains("1 operation to be made again");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(tasks + 1);
			assertPaidAsBilled(night);
		}
	}

	@Test
	void it_is_redone_as_often_as_it_is_asked_for_and_each_clip_stays() throws IOException {
		try (Night night = night()) {
			for (int times = 1; times <= 2; times++) {
				assertThat(retry(night, "--redo", "--shot", "kite", "--step", "upsample:1080p").exitCode()).isZero();
				assertThat(night.run().exitCode()).isZero();
			}

			assertThat(night.operations()).extracting((one) -> one.operation().id())
				.anyMatch((id) -> id.endsWith(".redo1"))
				.anyMatch((id) -> id.endsWith(".redo2"));
			assertThat(files(night).stream().filter((file) -> file.startsWith("kite.upsample"))).hasSize(3);
			assertPaidAsBilled(night);
		}
	}

	@Test
	void what_is_not_as_ordered_is_made_again() {
		try (Night night = new Night(this.folder).at("kie")
			.manifest("id,prompt", "kite,A kite", "storm,A storm")
			.oneAtATime()) {
			night.sandbox().faults().next(Fault.SHORT_FILM, 1);
			night.run();
			assertThat(night.read("out/results.csv")).contains("not as ordered");

			assertThat(plan(night).out())
				.contains("its clip is here, and not as ordered; to have it made again: retry --flawed");
			Ended show = retry(night, "--flawed", "--dry-run");
			assertThat(show.out()).contains("kite generate")
				.contains("(not as ordered: ")
				.contains("Nothing was changed");
			assertThat(show.out()).doesNotContain("storm");
			assertThat(retry(night, "--flawed").exitCode()).isZero();
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(night.read("out/results.csv")).doesNotContain("not as ordered");
			assertThat(retry(night, "--flawed").out()).contains("Nothing to retry");
			assertPaidAsBilled(night);
		}
	}

	@Test
	void without_a_shot_it_is_refused() {
		try (Night night = night()) {
			assertThat(retry(night, "--redo").exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(retry(night, "--redo").err()).contains("--redo was given without --shot").hasLineCount(1);
			assertThat(retry(night, "--redo", "--failed").exitCode()).isEqualTo(ExitCode.REFUSED.code());
		}
	}

	@Test
	void while_what_is_made_of_it_is_in_doubt_it_is_refused() throws Exception {
		try (Night night = night()) {
			night.sql("update operation set state = 'unknown' where shot_id = 'kite' and kind = 'upsample'");

			Ended redo = retry(night, "--redo", "--shot", "kite");

			assertThat(redo.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(redo.err()).contains("kite upsample:1080p is unknown")
				.contains("retry --unknown")
				.hasLineCount(1);
			assertThat(night.operations().stream().filter((one) -> one.operation().shotId().equals("kite")))
				.extracting(LedgerOperation::state)
				.containsOnly(OperationState.FETCHED, OperationState.UNKNOWN);
		}
	}

	@Test
	void a_ledger_that_is_lost_after_it_is_made_anew_with_both() throws IOException {
		try (Night night = night()) {
			retry(night, "--redo", "--shot", "kite");
			List<String> asked = clips(night);
			for (String file : List.of("dailies.db", "dailies.db-wal", "dailies.db-shm")) {
				Files.deleteIfExists(night.out().resolve(file));
			}
			int tasks = night.sandbox().bill().tasks();

			Ended again = night.run();

			assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
			assertThat(again.err()).contains("made anew from its journal");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(tasks + 2);
			assertThat(clips(night)).containsAll(asked);
			assertPaidAsBilled(night);
		}
	}

	@Test
	void an_older_copy_of_the_ledger_is_told_of_it_by_the_journal() throws Exception {
		try (Night night = night()) {
			night.sql("pragma wal_checkpoint(truncate)");
			Path ledger = night.out().resolve("dailies.db");
			Path copy = Files.copy(ledger, this.folder.resolve("copy.db"));
			retry(night, "--redo", "--shot", "kite");
			int tasks = night.sandbox().bill().tasks();
			night.run();
			List<String> now = clips(night);
			for (String file : List.of("dailies.db-wal", "dailies.db-shm")) {
				Files.deleteIfExists(night.out().resolve(file));
			}
			Files.copy(copy, ledger, StandardCopyOption.REPLACE_EXISTING);

			Ended again = night.run();

			assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(tasks + 2);
			assertThat(clips(night)).containsExactlyInAnyOrderElementsOf(now);
			assertPaidAsBilled(night);
		}
	}

	@Test
	void an_earlier_clip_that_somebody_deletes_is_not_fetched_again() throws IOException {
		try (Night night = night()) {
			List<String> before = files(night);
			retry(night, "--redo", "--shot", "kite");
			night.run();
			for (String file : before) {
				if (file.startsWith("kite")) {
					Files.delete(night.out().resolve("clips").resolve(file));
				}
			}

			Ended again = night.run();

			assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
			assertThat(files(night)).noneMatch((file) -> file.startsWith("kite") && before.contains(file));
		}
	}

	private static List<String> clips(Night night) {
		return night.operations()
			.stream()
			.flatMap((operation) -> operation.clips().stream())
			.map(Clip::file)
			.filter(Objects::nonNull)
			.toList();
	}

	private static List<String> files(Night night) throws IOException {
		try (Stream<Path> files = Files.list(night.out().resolve("clips"))) {
			return files.map((file) -> file.getFileName().toString()).collect(Collectors.toList());
		}
	}

	private static void assertPaidAsBilled(Night night) {
		assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
	}

	private Night night() {
		Night night = new Night(this.folder).manifest(SHOTS);
		Ended ended = night.run();
		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
		return night;
	}

	private static Ended plan(Night night) {
		return night.program("plan", night.folder().resolve("job.yaml").toString(), "--all");
	}

	private static Ended retry(Night night, String... more) {
		List<String> args = new ArrayList<>(List.of("retry", "--out", night.out().toString()));
		args.addAll(List.of(more));
		return night.program(args.toArray(String[]::new));
	}

}
