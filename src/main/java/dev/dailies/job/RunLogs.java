package dev.dailies.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.disk.OwnersAlone;
import dev.dailies.disk.RunLogName;
import dev.dailies.ledger.file.LedgerLock;

/**
 * The logs of a folder's runs: one that is current, and those of the runs before it.
 */
final class RunLogs {

	static final String CURRENT = "dailies.log";

	/** What a run says first of itself. */
	static final String BEGINS = "Run {} begins";

	private static final String EARLIER = RunLogName.FOLDER;

	private static final String WORKER = "worker-";

	private static final int KEPT = 30;

	/** Where in a log its run has said its number by. */
	private static final int FIRST_LINES = 200;

	private static final Pattern TIME = Pattern
		.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)");

	private static final Pattern NUMBER = Pattern.compile(BEGINS.replace("{}", "(\\d+)"));

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm", Locale.ROOT);

	private final Path out;

	RunLogs(Path out) {
		this.out = out;
	}

	/**
	 * Makes room for the log of a run that is about to begin.
	 * @return a warning if the earlier log stays where it is, and is carried on
	 */
	Optional<String> keepEarlier() {
		Path current = this.out.resolve(CURRENT);
		try {
			if (Files.isRegularFile(current) && Files.size(current) > 0) {
				Path folder = OwnersAlone.folder(this.out.resolve(EARLIER));
				OwnersAlone.narrow(current);
				Files.move(current, free(folder, name(current)));
				forgetOldest(folder, (name) -> RunLogName.read(name).isPresent());
			}
			OwnersAlone.createIfAbsent(current);
			narrowRolledOver();
			return Optional.empty();
		}
		catch (IOException ex) {
			return Optional.of("The log of the run before could not be moved into " + EARLIER + ": " + ex
					+ ". This run writes on in it");
		}
	}

	/**
	 * Makes the log of this process where it only brings clips home for another one's
	 * run. Those of processes of earlier nights go with time.
	 * @throws UncheckedIOException if that cannot be
	 */
	Path ofWorker() {
		try {
			Path folder = OwnersAlone.folder(this.out.resolve(EARLIER));
			Path log = folder.resolve(WORKER + LedgerLock.processName().replaceAll("[^A-Za-z0-9.]+", "-") + ".log");
			OwnersAlone.createIfAbsent(log);
			forgetOldest(folder, (name) -> name.startsWith(WORKER));
			return log;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The log of this process cannot be made", ex);
		}
	}

	/**
	 * What grew too long was put aside in the course of a run, with the rights that files
	 * have here.
	 */
	private void narrowRolledOver() throws IOException {
		try (Stream<Path> files = Files.list(this.out)) {
			files.filter((file) -> String.valueOf(file.getFileName()).startsWith(CURRENT + "."))
				.filter(Files::isRegularFile)
				.forEach(OwnersAlone::narrow);
		}
	}

	private static String name(Path log) throws IOException {
		List<String> lines = firstLines(log);
		OffsetDateTime began = lines.stream()
			.flatMap((line) -> TIME.matcher(line).results())
			.findFirst()
			.map((found) -> OffsetDateTime.parse(found.group()))
			.orElse(OffsetDateTime.ofInstant(Files.getLastModifiedTime(log).toInstant(), ZoneId.systemDefault()));
		String number = lines.stream()
			.map(NUMBER::matcher)
			.filter(Matcher::find)
			.findFirst()
			.map((found) -> "-run-" + found.group(1))
			.orElse("");
		return MINUTE.format(began.atZoneSameInstant(ZoneId.systemDefault())) + number;
	}

	// not as UTF-8: whatever a line holds, it is no reason to lose the log
	private static List<String> firstLines(Path log) throws IOException {
		try (BufferedReader reader = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
			return reader.lines().limit(FIRST_LINES).collect(Collectors.toList());
		}
	}

	private static Path free(Path folder, String name) {
		Path path = folder.resolve(name + ".log");
		for (int number = 2; Files.exists(path); number++) {
			path = folder.resolve(name + "-" + number + ".log");
		}
		return path;
	}

	private static void forgetOldest(Path folder, Predicate<String> of) throws IOException {
		List<Path> logs;
		try (Stream<Path> files = Files.list(folder)) {
			logs = files.filter((file) -> of.test(String.valueOf(file.getFileName())))
				.sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed())
				.toList();
		}
		for (Path old : logs.stream().skip(KEPT).toList()) {
			Files.delete(old);
		}
	}

}
