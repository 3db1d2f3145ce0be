package dev.dailies.steer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import dev.dailies.ledger.Person;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.words.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What a run is told is done by that run, once, or not at all.
 */
@Timeout(60)
class RunAtWorkTest {

	private static final Person ANNA = new Person("anna");

	private static final Duration SHORT = Duration.ofMillis(300);

	private final Queue<String> heard = new ConcurrentLinkedQueue<>();

	@TempDir
	private Path folder;

	@Test
	void instructions_are_done_in_their_order_and_each_is_answered() throws Exception {
		atWork(() -> {
			CompletableFuture<Answer> pause = told(new Instruction.PauseUntil(Instant.EPOCH));
			await().until(() -> control().toFile().list().length > 1);
			CompletableFuture<Answer> cap = told(new Instruction.Cap("7"));

			assertThat(pause.join()).isEqualTo(new Answer(true, "PauseUntil[until=1970-01-01T00:00:00Z] for anna"));
			assertThat(cap.join()).isEqualTo(new Answer(true, "Cap[credits=7] for anna"));
			return true;
		});

		assertThat(this.heard).containsExactly("PauseUntil[until=1970-01-01T00:00:00Z] for anna",
				"Cap[credits=7] for anna");
		assertThat(control()).doesNotExist();
	}

	@Test
	void where_no_run_is_at_work_nothing_is_written_down() {
		assertThatExceptionOfType(NobodyAtWorkException.class)
			.isThrownBy(() -> run().tell(new Instruction.Stop(), ANNA))
			.withMessageContaining("No run works on ")
			.withMessageContaining("dailies status --ledger ");
		assertThat(control()).doesNotExist();
	}

	@Test
	void whoever_holds_the_ledger_and_does_not_listen_is_named() throws Exception {
		LedgerLock
			.whileHeld(ledger(),
					() -> assertThatExceptionOfType(RefusedException.class).isThrownBy(
							() -> new RunAtWork(ledger(), Clock.systemUTC(), SHORT).tell(new Instruction.Stop(), ANNA))
						.withMessageContaining("takes no instructions"));
	}

	@Test
	void what_a_run_does_not_take_up_is_taken_back() throws Exception {
		LedgerLock.whileHeld(ledger(), () -> {
			begin("a run that hangs");

			assertThatExceptionOfType(RefusedException.class)
				.isThrownBy(() -> new RunAtWork(ledger(), Clock.systemUTC(), SHORT).tell(new Instruction.Stop(), ANNA))
				.withMessageContaining("it was taken back, and nothing is done");

			assertThat(control()).isDirectoryNotContaining("glob:**.instruction");
			return true;
		});
	}

	@Test
	void what_was_left_for_an_earlier_run_is_deleted_and_not_done() throws Exception {
		begin("a run that was killed");
		Files.writeString(control().resolve("1-left.instruction"),
				new Instructed("a run that was killed", ANNA, Instant.EPOCH, new Instruction.Stop()).json());

		atWork(() -> told(new Instruction.Resume()).join().done());

		assertThat(this.heard).containsExactly("Resume[] for anna");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void a_folder_that_somebody_else_laid_there_is_replaced_by_one_that_only_the_owner_may_write() throws Exception {
		Path elsewhere = Files.createDirectory(this.folder.resolve("elsewhere"));
		Files.writeString(elsewhere.resolve("kept.txt"), "somebody's");
		Files.createSymbolicLink(control(), elsewhere);

		atWork(() -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(control())))
			.isEqualTo("rwx------"));

		assertThat(elsewhere).isDirectoryContaining("glob:**kept.txt");
	}

	@Test
	void what_is_for_another_run_what_is_garbled_and_what_is_no_file_is_not_done() throws Exception {
		List<String> texts = List.of(
				new Instructed("another run", ANNA, Instant.EPOCH, new Instruction.Cap("1000000")).json(), "{", "[]",
				"{\"what\":\"buy\",\"who\":\"anna\"}", "{\"what\":\"cap\",\"who\":\"\",\"run\":\"x\"}",
				"x".repeat(20_000));
		atWork(() -> {
			for (int number = 0; number < texts.size(); number++) {
				Files.writeString(control().resolve(number + ".part"), texts.get(number));
				Files.move(control().resolve(number + ".part"), control().resolve(number + ".instruction"));
			}
			Files.createSymbolicLink(control().resolve("link.instruction"), this.folder.resolve("elsewhere"));
			Files.createDirectory(control().resolve("folder.instruction"));

			return await().until(
					() -> Stream.of(control().toFile().list()).filter((name) -> name.endsWith(".answer")).count(),
					(answers) -> answers == texts.size() + 2);
		});

		assertThat(this.heard).isEmpty();
		assertThat(Files.readString(control().resolve("0.answer"))).contains("\"done\":false",
				"another one works on the ledger by now");
		assertThat(Files.readString(control().resolve("1.answer"))).contains("The run could not read it");
	}

	@Test
	void a_run_that_ends_while_it_does_what_it_was_told_leaves_no_folder_behind() throws Exception {
		CompletableFuture<Thread> begun = new CompletableFuture<>();
		CompletableFuture<Boolean> ended = new CompletableFuture<>();

		LedgerLock.whileHeld(ledger(), () -> {
			Listening listening = listen((what, who) -> {
				begun.complete(Thread.currentThread());
				return new Answer(ended.join(), "too late");
			});
			told(new Instruction.Stop());
			Thread looking = begun.join();
			listening.close();
			ended.complete(true);
			await().until(() -> !looking.isAlive());
			return looking;
		});

		assertThat(control()).doesNotExist();
	}

	private Listening listen(Listening.Obeying obeying) {
		try {
			return Listening.begin(ledger(), obeying);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void begin(String name) {
		try {
			ControlFolder.of(ledger()).begin(name);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * While a run holds the ledger and listens.
	 */
	private void atWork(Callable<?> work) throws IOException {
		LedgerLock.whileHeld(ledger(), () -> {
			try (Listening listening = Listening.begin(ledger(), (what, who) -> {
				this.heard.add(what + " for " + who.name());
				return new Answer(true, what + " for " + who.name());
			})) {
				assertThat(listening).isNotNull();
				return work.call();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private CompletableFuture<Answer> told(Instruction what) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return run().tell(what, ANNA);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private RunAtWork run() {
		return new RunAtWork(ledger(), Clock.systemUTC());
	}

	private Path ledger() {
		return this.folder.resolve("dailies.db");
	}

	private Path control() {
		return this.folder.resolve("dailies.db.control");
	}

}
