package dev.dailies.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.dailies.drill.Books.Entry;
import dev.dailies.drill.Books.KeptClip;
import dev.dailies.drill.Books.Move;
import dev.dailies.drill.PlayedWorld.Billed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each invariant holds for a run that went well, and is broken by what it is there to
 * find.
 */
class AuditTest {

	private static final Instant SUBMITTED = Instant.parse("2026-01-02T03:04:05Z");

	@TempDir
	private Path out;

	private final List<String> shots = new ArrayList<>(List.of("dawn", "dusk"));

	private final List<Entry> entries = new ArrayList<>();

	private final List<Move> moves = new ArrayList<>();

	private final List<KeptClip> clips = new ArrayList<>();

	private final List<Billed> bill = new ArrayList<>();

	@BeforeEach
	void twoShotsThatWentWell() throws IOException {
		Files.createDirectories(this.out.resolve("clips"));
		bought("dawn", "generate", "task-1");
		bought("dusk", "generate", "task-2");
		results("dawn,1\ndusk,1\n", "dawn,1\ndusk,1\n", "2");
	}

	@Test
	void what_went_well_holds() throws IOException {
		assertThat(audit()).isEmpty();
	}

	@Test
	void a_row_that_is_missing_is_named() throws IOException {
		results("dawn,1\n", "dawn,1\ndusk,1\n", "2");

		assertThat(audit()).contains("rows: shot dusk is not in results.csv");
	}

	@Test
	void a_row_that_is_there_twice_is_named() throws IOException {
		results("dawn,1\ndawn,0\ndusk,1\n", "dawn,1\ndusk,1\n", "2");

		assertThat(audit()).containsExactly("rows: shot dawn is in results.csv more than once");
	}

	@Test
	void rows_out_of_order_are_noticed() throws IOException {
		results("dusk,1\ndawn,1\n", "dawn,1\ndusk,1\n", "2");

		assertThat(audit()).containsExactly("rows: results.csv is not in the manifest's order");
	}

	@Test
	void a_row_that_nobody_asked_for_is_named() throws IOException {
		this.shots.remove("dusk");

		assertThat(audit()).containsExactly("rows: shot dusk is in results.csv, and the manifest does not ask for it");
	}

	@Test
	void a_task_that_no_operation_has_was_paid_twice() throws IOException {
		this.bill.add(billed("task-3", "generate", 1000));

		assertThat(audit())
			.contains("money: task task-3, generate at acedata, 1 credits, was paid for and no operation " + "has it")
			.anyMatch((line) -> line.startsWith("sums: the bill without what is in doubt: 3 credits"));
		assertThat(Money.of(evidence()).twice()).isOne();
		assertThat(Money.of(evidence()).lost()).isZero();
	}

	@Test
	void a_task_whose_operation_has_none_is_lost() throws IOException {
		change("dusk", (entry) -> with(entry, "ready", null, 0, 0));

		assertThat(audit()).anyMatch((line) -> line.startsWith("money: task task-2"));
		assertThat(Money.of(evidence()).lost()).isOne();
		assertThat(Money.of(evidence()).twice()).isZero();
	}

	@Test
	void a_task_of_an_operation_that_is_unknown_is_in_doubt_and_no_violation() throws IOException {
		unknown("dusk", 1000);

		assertThat(audit()).isEmpty();
		assertThat(Money.of(evidence()).inDoubt()).hasSize(1);
	}

	@Test
	void an_operation_that_is_unknown_explains_one_task_only() throws IOException {
		unknown("dusk", 1000);
		this.bill.add(billed("task-3", "generate", 1000));

		assertThat(audit()).anyMatch((line) -> line.contains("was paid for and no operation has it"));
	}

	@Test
	void an_operation_that_is_unknown_needs_a_reason() throws IOException {
		unknown("dusk", 1000);
		change("dusk", (entry) -> new Entry(entry.id(), entry.shot(), 1, "acedata", "generate", "unknown", null, 0, 0,
				1000, 1L, SUBMITTED, null));

		assertThat(audit()).contains("money: dusk generate at acedata is unknown, and nothing says why");
	}

	@Test
	void a_task_that_was_never_billed_is_named() throws IOException {
		this.bill.remove(1);

		assertThat(audit()).contains("money: dusk generate at acedata has task task-2, which was never billed");
	}

	@Test
	void a_task_that_two_operations_have_is_named() throws IOException {
		change("dusk", (entry) -> with(entry, "fetched", "task-1", 1000, 0));

		assertThat(audit()).contains(
				"money: task task-1 stands for two operations: dawn generate at acedata, dusk generate at acedata");
	}

	@Test
	void credits_that_the_bill_does_not_have_are_named() throws IOException {
		change("dusk", (entry) -> with(entry, "fetched", "task-2", 1500, 0));

		assertThat(audit()).contains("money: dusk generate at acedata is counted with 1.5 credits, the bill says 1")
			.contains("sums: results.csv: 2 credits; the ledger: 2.5 credits");
	}

	@Test
	void what_a_provider_takes_back_may_stand_on_the_bill_for_nothing() throws IOException {
		this.bill.add(billed("task-3", "generate", 0));

		assertThat(audit()).isEmpty();
		assertThat(Money.of(evidence()).free()).isOne();
	}

	@Test
	void an_upgrade_at_kie_is_paid_once_however_it_is_called() throws IOException {
		this.entries
			.add(new Entry("up", "dusk", 1, "kie", "upsample", "fetched", "4k:task-2", 500, 0, 0, 1L, SUBMITTED, null));
		clip("up", "up.mp4");
		walked("up");
		this.bill.add(new Billed("veo-9", "kie", "upsample", 500, SUBMITTED));
		results("dawn,1\ndusk,1.5\n", "dawn,1\ndusk,1.5\n", "2.5");
		assertThat(audit()).isEmpty();

		this.bill.add(new Billed("veo-10", "kie", "upsample", 500, SUBMITTED));
		assertThat(audit()).anyMatch((line) -> line.startsWith("money: task veo-10, upsample at kie"));
	}

	@Test
	void a_clip_with_another_byte_is_named() throws IOException {
		Files.writeString(this.out.resolve("clips/dawn.mp4"), "clip of dawM");

		assertThat(audit())
			.containsExactly("clips: dawn.mp4 of dawn generate at acedata has other bytes than were " + "fetched");
	}

	@Test
	void a_clip_that_is_cut_off_is_named() throws IOException {
		Files.writeString(this.out.resolve("clips/dawn.mp4"), "clip");

		assertThat(audit())
			.containsExactly("clips: dawn.mp4 of dawn generate at acedata has 4 bytes, the ledger says 12");
	}

	@Test
	void a_clip_that_is_gone_is_named() throws IOException {
		Files.delete(this.out.resolve("clips/dawn.mp4"));

		assertThat(audit()).containsExactly("clips: dawn.mp4 of dawn generate at acedata is not there");
	}

	@Test
	void half_a_file_beside_a_clip_that_is_home_is_named_and_a_note_is_not() throws IOException {
		String clip = this.clips.get(0).file();
		Files.writeString(this.out.resolve("clips/." + clip + ".part.from"), "a note");
		Files.writeString(this.out.resolve("clips/.another.mp4.part"), "half of what is under way");
		Files.writeString(this.out.resolve("clips/." + clip + ".picture.part"), "half");
		Files.writeString(this.out.resolve("clips/." + clip + ".6fa1fa72.part"), "what another process may be writing");

		assertThat(audit())
			.containsExactly("clips: ." + clip + ".picture.part is half a file beside a clip that the ledger has");
	}

	@Test
	void a_clip_that_nobody_knows_is_named_but_not_what_a_download_left() throws IOException {
		Files.writeString(this.out.resolve("clips/.half.mp4.part"), "ha");
		Files.writeString(this.out.resolve("clips/renamed.mp4"), "clip");
		Files.writeString(this.out.resolve("clips/.renamed.mp4.part.from"), "note");
		assertThat(audit()).isEmpty();

		Files.writeString(this.out.resolve("clips/stray.mp4"), "clip");
		assertThat(audit()).containsExactly("clips: stray.mp4 lies in the folder, and the ledger does not know it");
	}

	@Test
	void results_that_add_up_to_something_else_are_named() throws IOException {
		results("dawn,1\ndusk,1\n", "dawn,1\ndusk,7\n", "3");

		assertThat(audit()).containsExactly("sums: operations.csv: 8 credits; the ledger: 2 credits",
				"sums: results.json: 3 credits; the ledger: 2 credits");
	}

	@Test
	void credits_that_count_in_no_budget_are_named() throws IOException {
		change("dusk", (entry) -> new Entry(entry.id(), entry.shot(), 1, "acedata", "generate", "fetched", "task-2",
				1000, 0, 0, null, SUBMITTED, null));

		assertThat(audit()).containsExactly("sums: dusk generate at acedata counts in the budget of no run or no day");
	}

	@Test
	void a_move_that_there_is_not_is_named() throws IOException {
		this.moves.add(new Move("dusk", "fetched", "ready"));
		change("dusk", (entry) -> with(entry, "ready", "task-2", 1000, 0));

		assertThat(audit())
			.contains("states: dusk generate at acedata went from fetched to ready, which is no move there is");
	}

	@Test
	void a_move_that_is_missing_is_named() throws IOException {
		this.moves.remove(new Move("dusk", "running", "rendered"));

		assertThat(audit())
			.containsExactly("states: dusk generate at acedata went on from rendered, but it stood at running");
	}

	@Test
	void a_state_that_no_move_led_to_is_named() throws IOException {
		change("dusk", (entry) -> with(entry, "rendered", "task-2", 1000, 0));

		assertThat(audit())
			.containsExactly("states: dusk generate at acedata is rendered, but its last move led to fetched");
	}

	private List<String> audit() throws IOException {
		return Audit.of(List.of(evidence())).violations();
	}

	private Evidence evidence() {
		return new Evidence(this.shots, new Books(this.entries, this.moves, this.clips, List.of()), this.out,
				this.bill);
	}

	private void bought(String shot, String kind, String task) throws IOException {
		this.entries.add(new Entry(shot, shot, 1, "acedata", kind, "fetched", task, 1000, 0, 0, 1L, SUBMITTED, null));
		clip(shot, shot + ".mp4");
		walked(shot);
		this.bill.add(billed(task, kind, 1000));
	}

	private static Billed billed(String task, String kind, long credits) {
		return new Billed(task, "acedata", kind, credits, SUBMITTED.plusMillis(200));
	}

	private void walked(String id) {
		this.moves.add(new Move(id, "ready", "submitting"));
		this.moves.add(new Move(id, "submitting", "running"));
		this.moves.add(new Move(id, "running", "rendered"));
		this.moves.add(new Move(id, "rendered", "fetched"));
	}

	private void clip(String id, String file) throws IOException {
		String text = "clip of " + id;
		Files.writeString(this.out.resolve("clips").resolve(file), text);
		this.clips.add(new KeptClip(id, file, text.length(), sha256(text), null));
	}

	/**
	 * A kill between a POST and its answer.
	 */
	private void unknown(String shot, long reserved) {
		this.moves.removeIf((move) -> move.operation().equals(shot));
		this.moves.add(new Move(shot, "ready", "submitting"));
		this.moves.add(new Move(shot, "submitting", "unknown"));
		change(shot, (entry) -> with(entry, "unknown", null, 0, reserved));
		this.clips.removeIf((clip) -> clip.operation().equals(shot));
		this.out.resolve("clips").resolve(shot + ".mp4").toFile().delete();
	}

	private void change(String shot, UnaryOperator<Entry> how) {
		this.entries.replaceAll((entry) -> entry.shot().equals(shot) ? how.apply(entry) : entry);
	}

	private static Entry with(Entry entry, String state, String task, long credits, long reserved) {
		return new Entry(entry.id(), entry.shot(), entry.take(), entry.provider(), entry.kind(), state, task, credits,
				0, reserved, entry.run(), entry.submittedAt(), "a reason");
	}

	private void results(String shotRows, String operationRows, String total) throws IOException {
		Files.writeString(this.out.resolve("results.csv"), "id,credits\n" + shotRows);
		Files.writeString(this.out.resolve("operations.csv"), "shot,credits\n" + operationRows);
		Files.writeString(this.out.resolve("results.json"),
				"{\"totals\":{\"credits\":" + total + ",\"paid_tasks\":2,\"paid_operations\":2}}");
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes()));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
