package dev.dailies.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pages that users and engineers read, for tests that hold them and the program
 * together.
 */
public enum Pages {

	README("README.md"), SAMPLES("samples/README.md"), JOBS("jobs/README.md"), COMMANDS("src/docs/commands.md"),
	MONEY("src/docs/money.md"), SANDBOX("src/docs/sandbox.md");

	private static final Pattern COMMAND = Pattern.compile("(?m)^(?:java -jar target/dailies\\.jar|dailies) ([^#\n]*)");

	private final Path file;

	Pages(String file) {
		this.file = Path.of(file);
	}

	public String text() {
		return read(this.file);
	}

	/**
	 * What stands between a heading of the second level and the next one.
	 */
	public String section(String heading) {
		return matches("(?ms)^## " + heading + "$(.*?)(?=^## |\\z)", text()).get(0);
	}

	/**
	 * The first block of code in a language.
	 */
	public String block(String language) {
		return matches("(?s)```" + language + "\n(.*?)```", text()).get(0);
	}

	/**
	 * All pages there are.
	 */
	public static List<Path> all() {
		try (Stream<Path> docs = Files.walk(Path.of("src/docs"))) {
			return Stream
				.concat(Stream.of("README.md", "samples/README.md", "jobs/README.md", ".github/CONTRIBUTING.md")
					.map(Path::of), docs.filter((file) -> file.toString().endsWith(".md")))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Every command that a page has a reader type, without the program's name.
	 */
	public static List<String> commands() {
		return all().stream()
			.flatMap((page) -> COMMAND.matcher(read(page)).results())
			.map((match) -> match.group(1).strip())
			.distinct()
			.toList();
	}

	/**
	 * The places in a page that a link may lead to.
	 */
	public static Set<String> anchors(Path page) {
		return Stream
			.concat(matches("(?m)^#+ (.*)$", read(page)).stream().map(Pages::anchor),
					matches("<a id=\"([^\"]+)\"", read(page)).stream())
			.collect(Collectors.toSet());
	}

	private static String anchor(String heading) {
		return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
	}

	public static String read(Path page) {
		try {
			return Files.readString(page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The first group of each match.
	 */
	public static List<String> matches(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((match) -> match.group(1)).toList();
	}

}
