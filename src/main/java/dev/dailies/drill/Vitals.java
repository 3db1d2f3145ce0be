package dev.dailies.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What processes take of the machine, where it has {@code /proc} to tell it.
 */
final class Vitals {

	private static final Pattern LINE = Pattern.compile("(?m)^(VmHWM|VmRSS|Threads):\\s+(\\d+)");

	private final DrillSettings settings;

	private final List<Sample> longest = new ArrayList<>();

	private final List<Sample> current = new ArrayList<>();

	private Sample most = new Sample(0, 0, 0, 0, 0);

	private long largestWaiting;

	Vitals(DrillSettings settings) {
		this.settings = settings;
	}

	/**
	 * Another process begins.
	 */
	void begin() {
		if (this.current.size() > this.longest.size()) {
			this.longest.clear();
			this.longest.addAll(this.current);
		}
		this.current.clear();
	}

	void look(long pid, long millis) {
		this.largestWaiting = Math.max(this.largestWaiting, waiting());
		Sample sample = sample(pid, millis);
		if (sample != null) {
			this.most = this.most.orMore(sample);
			this.current.add(sample);
		}
	}

	/**
	 * The size of the files that changes wait in until they move into a ledger, in bytes.
	 */
	private long waiting() {
		return this.settings.manifests()
			.stream()
			.mapToLong((bought) -> size(Path.of(this.settings.run(bought).ledger() + "-wal")))
			.sum();
	}

	private static long size(Path file) {
		try {
			return Files.exists(file) ? Files.size(file) : 0;
		}
		catch (IOException ex) {
			// it went away between the two questions
			return 0;
		}
	}

	private static @Nullable Sample sample(long pid, long millis) {
		Path process = Path.of("/proc", String.valueOf(pid));
		try (Stream<Path> files = Files.list(process.resolve("fd"))) {
			Matcher lines = LINE.matcher(Files.readString(process.resolve("status")));
			long peak = 0;
			long resident = 0;
			long threads = 0;
			while (lines.find()) {
				long value = Long.parseLong(lines.group(2));
				switch (lines.group(1)) {
					case "VmHWM" -> peak = value;
					case "VmRSS" -> resident = value;
					default -> threads = value;
				}
			}
			return (threads > 0) ? new Sample(millis, peak, resident, threads, files.count()) : null;
		}
		catch (NoSuchFileException ex) {
			return null;
		}
		catch (IOException | RuntimeException ex) {
			// it ended while it was looked at
			return null;
		}
	}

	/**
	 * For people, a line each.
	 */
	List<String> lines() {
		begin();
		List<String> lines = new ArrayList<>();
		if (this.longest.isEmpty()) {
			lines.add("memory, threads, files: not measured, this machine has no /proc");
		}
		else {
			lines.add("memory: %d MB at most; threads: %d at most; open files: %d at most"
				.formatted(this.most.peakKilobytes / 1024, this.most.threads, this.most.files));
			lines.add(
					"longest run, %.1f s, early and late: memory %d MB and %d MB, threads %d and %d, open files %d and %d"
						.formatted(this.longest.get(this.longest.size() - 1).millis / 1000.0,
								early(Sample::residentKilobytes) / 1024, late(Sample::residentKilobytes) / 1024,
								early(Sample::threads), late(Sample::threads), early(Sample::files),
								late(Sample::files)));
		}
		lines.add("ledger's WAL file: %d KB at most".formatted(this.largestWaiting / 1024));
		return lines;
	}

	private long early(ToLongFunction<Sample> what) {
		return most(this.longest.size() / 10, this.longest.size() * 4 / 10, what);
	}

	private long late(ToLongFunction<Sample> what) {
		return most(this.longest.size() * 6 / 10, this.longest.size() * 9 / 10, what);
	}

	private long most(int from, int to, ToLongFunction<Sample> what) {
		return this.longest.subList(from, Math.max(to, Math.min(from + 1, this.longest.size())))
			.stream()
			.mapToLong(what)
			.max()
			.orElse(0);
	}

	private record Sample(long millis, long peakKilobytes, long residentKilobytes, long threads, long files) {

		Sample orMore(Sample other) {
			return new Sample(Math.max(this.millis, other.millis), Math.max(this.peakKilobytes, other.peakKilobytes),
					Math.max(this.residentKilobytes, other.residentKilobytes), Math.max(this.threads, other.threads),
					Math.max(this.files, other.files));
		}

	}

}
