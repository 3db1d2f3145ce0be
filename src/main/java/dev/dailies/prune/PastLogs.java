package dev.dailies.prune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.disk.RunLogName;

/**
 * The logs that runs put aside when the next one began.
 */
public final class PastLogs {

	private PastLogs() {
	}

	/**
	 * Those that nobody needs any more, by name; none in a folder that is reached through
	 * a link.
	 * @param out the folder of a run's results
	 */
	static List<Log> in(Path out, PruneRules rules) throws IOException {
		Path folder = out.resolve(RunLogName.FOLDER);
		if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			return List.of();
		}
		List<Log> logs = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.sorted().toList()) {
				log(file, rules).ifPresent(logs::add);
			}
		}
		return logs;
	}

	private static Optional<Log> log(Path file, PruneRules rules) throws IOException {
		Optional<RunLogName> name = RunLogName.read(String.valueOf(file.getFileName()));
		if (name.isEmpty() || rules.ofRun(name.get().run()).isPresent()) {
			return Optional.empty();
		}
		BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		Instant written = found.lastModifiedTime().toInstant();
		return (found.isRegularFile() && written.isBefore(rules.before())) ? Optional.of(new Log(file, found.size()))
				: Optional.empty();
	}

	/**
	 * A log that goes.
	 */
	public record Log(Path file, long bytes) {
	}

}
