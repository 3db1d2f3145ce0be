package dev.dailies.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The file of a user that holds what is the same for every job, under what a job file
 * says. It says how and for how much is bought and who is told, never what is made: which
 * manifests, where to, and what a row means stands with the job.
 */
public final class HouseFile {

	/** Names another file, or says with {@link #NONE} that there is none. */
	public static final String VARIABLE = "DAILIES_CONFIG";

	public static final String NONE = "none";

	/**
	 * What is taken whole from one file: half a mail server of one and the password of
	 * another would be sent to the wrong place.
	 */
	private static final List<String> WHOLE = List.of("rates.", "callbacks.", "publish.", "tell.webhook.", "tell.mail.",
			"metrics.");

	private HouseFile() {
	}

	/**
	 * Where it is, or would be; empty if it is switched off, or there is no place for it.
	 */
	public static Optional<Path> place(Map<String, String> environment) {
		String named = environment.getOrDefault(VARIABLE, "").strip();
		if (named.equalsIgnoreCase(NONE)) {
			return Optional.empty();
		}
		if (!named.isEmpty()) {
			return Optional.of(path(named));
		}
		Path folder = absolute(environment, "XDG_CONFIG_HOME");
		folder = (folder != null) ? folder : absolute(environment, "APPDATA");
		Path home = absolute(environment, "HOME");
		if (folder == null && home != null) {
			folder = home.resolve(".config");
		}
		return Optional.ofNullable(folder).map((found) -> found.resolve("dailies/config.yaml"));
	}

	/**
	 * What it says; null if there is none.
	 * @throws JobFileException if it cannot be read, or says what it may not
	 * @throws SettingsException if a file is named that is not there
	 */
	public static @Nullable JobFile read(Map<String, String> environment, Set<String> knownProviders) {
		Path file = place(environment).orElse(null);
		if (file == null) {
			return null;
		}
		if (!Files.exists(file)) {
			if (environment.getOrDefault(VARIABLE, "").isBlank()) {
				return null;
			}
			throw new SettingsException(VARIABLE + " names " + file
					+ ", and there is no such file. Name one that is, or " + NONE + ", or leave it out.");
		}
		JobFile said = JobFile.read(file, knownProviders);
		List<Problem> problems = said.keysOfOneJob()
			.entrySet()
			.stream()
			.map((key) -> Problem.error(Place.of(file).atLine(key.getValue()).in(key.getKey()),
					"is of one job and not the same everywhere. Write it into the job file"))
			.toList();
		if (!problems.isEmpty()) {
			throw new JobFileException(problems);
		}
		return said;
	}

	/**
	 * What is taken whole with a key; empty if it stands for itself.
	 */
	static Optional<String> whole(String path) {
		return WHOLE.stream().filter(path::startsWith).findFirst();
	}

	private static Path path(String named) {
		try {
			return Path.of(named);
		}
		catch (InvalidPathException ex) {
			throw new SettingsException(VARIABLE + " names no file: " + ex.getReason() + ".");
		}
	}

	// as the XDG directories want it: what is not absolute is no place
	private static @Nullable Path absolute(Map<String, String> environment, String variable) {
		String said = environment.getOrDefault(variable, "");
		try {
			Path path = said.isBlank() ? null : Path.of(said);
			return (path != null && path.isAbsolute()) ? path : null;
		}
		catch (InvalidPathException ex) {
			return null;
		}
	}

}
