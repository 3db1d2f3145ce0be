package dev.dailies.clip.frames;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has ffmpeg look at every picture of a clip, and listen to it. What it cannot look at is
 * no flaw: the file was found to be whole before, and another player may know more kinds.
 */
public final class FrameCheck {

	private static final Logger logger = LoggerFactory.getLogger(FrameCheck.class);

	// black for half a second, and one picture for a second: what is shorter is a cut
	private static final String FILTERS = "blackdetect=d=0.5:pix_th=0.10,freezedetect=n=0.001:d=1";

	private static final List<String> PICTURE = List.of("-map", "0:v:0", "-vf", FILTERS);

	private static final List<String> SOUND = List.of("-map", "0:a:0", "-vn", "-af", "volumedetect");

	private static final Pattern LOUDEST = Pattern.compile("max_volume: (-?[\\d.]+|-inf) dB");

	private static final Pattern NOTHING_HEARD = Pattern.compile("n_samples: 0\\b");

	/**
	 * In decibels below the loudest that there is: nobody hears it beside a quiet room.
	 */
	private static final double AUDIBLE = -60;

	private static final Pattern BLACK = Pattern.compile("black_start:([\\d.]+) black_end:([\\d.]+)");

	private static final Pattern FROZEN = Pattern.compile("freezedetect\\.freeze_(start|end): ([\\d.]+)");

	// a clip that is black but for a flash shows nothing either
	private static final double NEARLY_ALL = 0.9;

	private static final double LAST_PICTURE = 0.3;

	private static final Set<String> NEEDED = Set.of("PATH", "HOME", "LANG", "TMPDIR", "TEMP", "SYSTEMROOT");

	private final Path program;

	private final Duration longest;

	FrameCheck(Path program, Duration longest) {
		this.program = program;
		this.longest = longest;
	}

	/**
	 * The check by the ffmpeg that is found where programs are; empty without one.
	 */
	public static Optional<FrameCheck> installed(Map<String, String> environment) {
		return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
			.filter((folder) -> !folder.isBlank())
			.flatMap((folder) -> Stream.of("ffmpeg", "ffmpeg.exe").flatMap((name) -> in(folder, name).stream()))
			.filter((file) -> Files.isRegularFile(file) && Files.isExecutable(file))
			.findFirst()
			.map((file) -> new FrameCheck(file, Duration.ofMinutes(3)));
	}

	private static Optional<Path> in(String folder, String name) {
		try {
			return Optional.of(Path.of(folder, name));
		}
		catch (InvalidPathException ex) {
			return Optional.empty();
		}
	}

	public Path program() {
		return this.program;
	}

	/**
	 * What is wrong with what a clip shows, for example "black for 8.0 of its 8.0 s";
	 * empty if nothing is, or if it cannot be looked at. Takes about a second for a clip
	 * of eight, free, may be repeated.
	 * @param duration of the whole clip
	 */
	public Optional<String> flaw(Path clip, Duration duration) throws InterruptedException {
		double seconds = duration.toMillis() / 1000.0;
		List<String> said = said(clip, PICTURE);
		Optional<String> black = nearlyAll("black", black(said, seconds), seconds);
		return black.isPresent() ? black : nearlyAll("one picture that never changes", frozen(said, seconds), seconds);
	}

	/**
	 * That nothing is to be heard of a clip from its beginning to its end; empty if
	 * something is, or if it cannot be listened to. Takes a moment, free, may be
	 * repeated.
	 */
	public Optional<String> silence(Path clip) throws InterruptedException {
		for (String line : said(clip, SOUND)) {
			Matcher loudest = LOUDEST.matcher(line);
			boolean silent = loudest.find() ? isInaudible(loudest.group(1)) : NOTHING_HEARD.matcher(line).find();
			if (silent) {
				return Optional.of("silent: nothing is to be heard in it");
			}
		}
		return Optional.empty();
	}

	private static boolean isInaudible(String decibels) {
		return decibels.equals("-inf") || Double.parseDouble(decibels) < AUDIBLE;
	}

	private static Optional<String> nearlyAll(String what, List<Stretch> stretches, double seconds) {
		double length = stretches.stream().mapToDouble(Stretch::length).sum();
		return (seconds > 0 && length >= NEARLY_ALL * seconds)
				? Optional.of(String.format(Locale.ROOT, "%s for %.1f of its %.1f s", what, length, seconds))
				: Optional.empty();
	}

	/**
	 * One that lasts to the clip's end is said to end where its last picture begins.
	 */
	private static List<Stretch> black(List<String> said, double seconds) {
		return said.stream().map(BLACK::matcher).filter(Matcher::find).map((found) -> {
			double end = Double.parseDouble(found.group(2));
			return new Stretch(Double.parseDouble(found.group(1)), (seconds - end < LAST_PICTURE) ? seconds : end);
		}).toList();
	}

	/**
	 * One that lasts to the clip's end has no end of its own.
	 */
	private static List<Stretch> frozen(List<String> said, double seconds) {
		List<Stretch> stretches = new ArrayList<>();
		Double from = null;
		for (String line : said) {
			Matcher found = FROZEN.matcher(line);
			if (found.find()) {
				double at = Double.parseDouble(found.group(2));
				if (found.group(1).equals("end") && from != null) {
					stretches.add(new Stretch(from, at));
				}
				from = found.group(1).equals("start") ? Double.valueOf(at) : null;
			}
		}
		if (from != null) {
			stretches.add(new Stretch(from, seconds));
		}
		return stretches;
	}

	private List<String> said(Path clip, List<String> what) throws InterruptedException {
		try {
			Path output = Files.createTempFile("dailies-frames", ".txt");
			try {
				return run(clip, what, output) ? Files.readString(output, StandardCharsets.ISO_8859_1).lines().toList()
						: List.of();
			}
			finally {
				Files.deleteIfExists(output);
			}
		}
		catch (IOException ex) {
			logger.warn("{} cannot be looked into: {}", clip, ex.getMessage());
			return List.of();
		}
	}

	private boolean run(Path clip, List<String> what, Path output) throws IOException, InterruptedException {
		// a file of its own: nobody need read while it works, so its time can be limited
		List<String> command = new ArrayList<>(List.of(this.program.toString(), "-hide_banner", "-nostdin", "-nostats",
				"-threads", "1", "-i", "file:" + clip.toAbsolutePath()));
		command.addAll(what);
		command.addAll(List.of("-f", "null", "-"));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		// it has no business with what buys
		builder.environment().keySet().removeIf((name) -> !NEEDED.contains(name.toUpperCase(Locale.ROOT)));
		Process process = builder.start();
		try {
			if (!process.waitFor(this.longest.toMillis(), TimeUnit.MILLISECONDS)) {
				logger.warn("{} looked at {} for {} s and was ended", this.program, clip, this.longest.toSeconds());
				return false;
			}
			if (process.exitValue() != 0) {
				logger.warn("{} could not look at {}: exit code {}", this.program, clip, process.exitValue());
			}
			return process.exitValue() == 0;
		}
		finally {
			process.destroyForcibly();
		}
	}

	private record Stretch(double from, double to) {

		double length() {
			return this.to - this.from;
		}

	}

}
