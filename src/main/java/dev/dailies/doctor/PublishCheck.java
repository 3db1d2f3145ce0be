package dev.dailies.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.publish.PublishSettings;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Span;

/**
 * Whether results could be published. Publishes nothing.
 */
public final class PublishCheck {

	private PublishCheck() {
	}

	public static Finding of(PublishSettings settings, Map<String, String> environment) {
		Path program = settings.program();
		return ProgramFile.trouble(program)
			.or(() -> isThere(program, environment) ? Optional.empty()
					: Optional.of("there is no " + program + " on the PATH"))
			.map((trouble) -> Finding.problem(ExitCode.REFUSED, "publish",
					trouble + ". The runs are not affected, and nothing would be published."))
			.orElseGet(() -> Finding.ok("publish", ProgramFile.fine(program) + " and may take "
					+ Span.written(settings.deadline()) + "; nothing was published"));
	}

	/**
	 * One that is named with its path was looked for before.
	 */
	private static boolean isThere(Path program, Map<String, String> environment) {
		return program.getParent() != null || Arrays
			.stream(environment.getOrDefault("PATH", System.getenv().getOrDefault("PATH", ""))
				.split(File.pathSeparator))
			.flatMap((folder) -> Stream.of("", ".exe", ".cmd").map((ending) -> folder + "/" + program + ending))
			.anyMatch(PublishCheck::isFile);
	}

	private static boolean isFile(String path) {
		try {
			return Files.isRegularFile(Path.of(path));
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

}
