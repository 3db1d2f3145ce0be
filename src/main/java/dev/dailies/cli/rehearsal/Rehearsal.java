package dev.dailies.cli.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.cli.CommandLineProgram;
import dev.dailies.words.ExitCode;

/**
 * Gives the usual commands one after the other in one process, played and free, so that
 * all classes which they need are loaded when it ends: what the launcher has Java keep in
 * an archive.
 */
public final class Rehearsal {

	private static final List<List<String>> COMMANDS = List.of(List.of("--help"), List.of("run", "--help"),
			List.of("template", "shots.xlsx"), List.of("plan", "shots.xlsx", "--sandbox"), List.of("plan", "job.yaml"),
			List.of("run", "job.yaml"), List.of("run", "job.yaml", "--no-progress"), List.of("status", "--out", "out"),
			List.of("explain", "kite", "--out", "out"), List.of("report", "--out", "out"),
			List.of("retry", "--out", "out", "--failed", "--dry-run"));

	private Rehearsal() {
	}

	/**
	 * Works in the folder it is started in, which should be an empty one, and in an
	 * environment that should be as empty. Asks no provider and costs nothing.
	 */
	public static void main(String[] args) throws IOException {
		Files.writeString(Path.of("shots.csv"), """
				id,prompt,steps,campaign
				kite,A kite over a harbour at dawn,reshoot:LEFT_TO_RIGHT > upsample:4k + gif,spring
				""");
		Files.writeString(Path.of("job.yaml"), """
				manifest: shots.csv
				out: out
				sandbox: { enabled: true, speed: 2000 }
				""");
		int worst = ExitCode.DONE.code();
		for (List<String> command : COMMANDS) {
			worst = Math.max(worst, CommandLineProgram.run(command.toArray(String[]::new)));
		}
		System.exit(worst);
	}

}
