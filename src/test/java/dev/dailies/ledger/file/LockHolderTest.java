package dev.dailies.ledger.file;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the process that is named in a lock's file is at work.
 */
class LockHolderTest {

	@Test
	void this_process_is_at_work() {
		assertThat(LockHolder.self().isAlive()).isTrue();
	}

	@Test
	void a_number_that_another_process_has_by_now_says_nothing() {
		LockHolder self = LockHolder.self();

		assertThat(new LockHolder(self.host(), self.process(), self.startedMillis() - 5000, 1).isAlive()).isFalse();
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lists processes that have ended in /proc")
	void one_that_was_killed_and_that_its_parent_has_not_asked_for_is_not() throws Exception {
		// the shell becomes a program that never asks for the child it did not make
		Process parent = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec cat").start();
		try (BufferedReader told = parent.inputReader(StandardCharsets.US_ASCII);
				BufferedWriter asked = parent.outputWriter(StandardCharsets.US_ASCII)) {
			long child = Long.parseLong(Objects.requireNonNull(told.readLine()));
			// the shell itself does ask, until it is that program
			asked.write("repeated\n");
			asked.flush();
			assertThat(told.readLine()).isEqualTo("repeated");
			LockHolder holder = LockHolder.of(ProcessHandle.of(child).orElseThrow());
			assertThat(holder.isAlive()).isTrue();

			ProcessHandle.of(child).orElseThrow().destroyForcibly();

			Awaitility.await().until(() -> !holder.isAlive());
			assertThat(ProcessHandle.of(child)).as("still listed").isPresent();
		}
		finally {
			parent.destroyForcibly().waitFor();
		}
	}

}
