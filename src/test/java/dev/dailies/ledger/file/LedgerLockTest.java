package dev.dailies.ledger.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.dailies.ledger.file.LedgerLock.HeldException;
import dev.dailies.ledger.file.LedgerLock.Means;
import dev.dailies.words.RefusedException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a lock is worth on a file system that has none, or gives one to everybody.
 */
@Timeout(30)
class LedgerLockTest {

	private static final LockHolder SELF = LockHolder.self();

	/** Alive, and not this one. */
	private static final ProcessHandle ANOTHER = ProcessHandle.current().parent().orElseThrow();

	@TempDir
	private Path folder;

	private Path ledger;

	private Path lock;

	@BeforeEach
	void place() {
		this.ledger = this.folder.resolve("dailies.db");
		this.lock = this.folder.resolve("dailies.db.lock");
	}

	@Test
	void a_file_system_without_locks_is_refused() {
		Means means = new Means(SELF, Duration.ofSeconds(5), (channel) -> {
			throw new IOException("No locks available");
		});
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> LedgerLock.whileHeld(this.ledger, means, () -> "begun"))
			.withMessageContaining("has no locks (No locks available)")
			.withMessageContaining("--ledger");
	}

	@Test
	void a_lock_that_was_given_to_two_processes_is_refused() throws IOException {
		Files.writeString(this.lock, LockHolder.of(ANOTHER).text());
		assertThatExceptionOfType(HeldException.class).isThrownBy(this::take)
			.withMessageContaining("process " + ANOTHER.pid())
			.withMessageContaining("does not keep locks")
			.withMessageContaining("--ledger");
		assertThat(this.lock).as("the other one's sign stays").hasContent(LockHolder.of(ANOTHER).text());
	}

	@Test
	void a_process_that_only_has_the_number_of_a_killed_holder_is_not_in_the_way() throws IOException {
		LockHolder another = LockHolder.of(ANOTHER);
		Files.writeString(this.lock, new LockHolder(another.host(), another.process(), 1, 7).text());
		assertThat(take()).isEqualTo("begun");
	}

	@Test
	void a_holder_on_another_machine_that_lives_is_refused() throws Exception {
		ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor();
		CountDownLatch beating = new CountDownLatch(1);
		try {
			LockHolder[] holder = { new LockHolder("elsewhere", 1, 1, 1) };
			other.scheduleAtFixedRate(() -> {
				holder[0] = holder[0].beating();
				write(holder[0]);
				beating.countDown();
			}, 0, 50, TimeUnit.MILLISECONDS);
			beating.await();
			// a beat that a busy machine cannot miss
			assertThatExceptionOfType(HeldException.class).isThrownBy(() -> take(Duration.ofSeconds(2)))
				.withMessageContaining("process 1 on elsewhere");
		}
		finally {
			other.shutdownNow();
			other.awaitTermination(5, TimeUnit.SECONDS);
		}
	}

	@Test
	void a_holder_on_another_machine_that_was_killed_is_not_in_the_way() throws IOException {
		write(new LockHolder("elsewhere", 1, 1, 1));
		assertThat(take(Duration.ofMillis(40))).isEqualTo("begun");
	}

	@Test
	void the_holder_gives_signs_of_life_and_takes_its_name_away_at_its_end() throws IOException {
		LedgerLock.<Object>whileHeld(this.ledger, means(Duration.ofMillis(20)), () -> {
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> signed() > 2);
			return "done";
		});
		assertThat(this.lock).isEmptyFile();
		assertThat(LedgerLock.holder(this.ledger)).isEmpty();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void whoever_asks_about_a_lock_of_this_process_leaves_it_where_it_is() throws IOException {
		Files.createFile(this.lock);
		String inode = ":" + Files.getAttribute(this.lock, "unix:ino") + " ";
		LedgerLock.<Object>whileHeld(this.ledger, means(Duration.ofMinutes(1)), () -> {
			assertThat(locks()).anyMatch((held) -> held.contains(inode));
			assertThat(asked()).isEqualTo("this very process");
			assertThatExceptionOfType(HeldException.class).isThrownBy(this::take)
				.withMessageContaining("this very process");

			assertThat(locks()).as("what the system still keeps for it")
				.anyMatch((held) -> held.contains(inode) && held.contains(" WRITE "));
			return "done";
		});
		assertThat(LedgerLock.holder(this.ledger)).isEmpty();
		assertThat(take()).isEqualTo("begun");
	}

	private String asked() {
		try {
			assertThat(LedgerLock.startOfHolder(this.ledger)).isPresent();
			return LedgerLock.holder(this.ledger).orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> locks() {
		try {
			return Files.readAllLines(Path.of("/proc/locks"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void what_an_earlier_version_wrote_into_the_file_is_nothing() throws IOException {
		Files.writeString(this.lock, "process " + ANOTHER.pid() + "\n");
		assertThat(take()).isEqualTo("begun");
	}

	// read through a descriptor of its own, whose closing would give the lock back, so
	// only where that does not matter
	private long signed() throws IOException {
		return LockHolder.read(Files.readString(this.lock)).map(LockHolder::beat).orElse(0L);
	}

	private void write(LockHolder holder) {
		try {
			Files.writeString(this.lock, holder.text());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String take() throws IOException {
		return take(Duration.ofMillis(20));
	}

	private String take(Duration beat) throws IOException {
		return LedgerLock.whileHeld(this.ledger, means(beat), () -> "begun");
	}

	private static Means means(Duration beat) {
		return new Means(SELF, beat, FileChannel::tryLock);
	}

}
