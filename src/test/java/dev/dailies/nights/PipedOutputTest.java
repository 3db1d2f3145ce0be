package dev.dailies.nights;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a command says arrives where its process writes to, not only in its memory.
 */
class PipedOutputTest {

	@TempDir
	private Path folder;

	@Test
	void what_is_said_of_a_run_is_heard() throws Exception {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			assertThat(said(night, "run", "job.yaml")).contains("1 finished", "Page:");
			assertThat(said(night, "report", "--out", "out", "--zip")).contains("1 finished", "Page:", "Zip:");
			assertThat(said(night, "status", "--out", "out")).contains("1 finished");
			assertThat(said(night, "explain", "kite", "--out", "out")).contains("A kite");
		}
	}

	private String said(Night night, String... args) throws Exception {
		try (Child child = Child.start(this.folder, night.environment(), args)) {
			assertThat(child.exitCode()).as(List.of(args) + child.output()).isZero();
			return child.output();
		}
	}

}
