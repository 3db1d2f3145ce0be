package dev.dailies.publish;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * How results are published.
 *
 * @param words the program and what it is given, with {@code {out}} for the folder of the
 * results and {@code {name}} for the run's name
 * @param folder where it is started
 * @param deadline after which it is ended
 * @param url the address that others open then, with {@code {name}}; null if nobody said
 */
public record PublishSettings(List<String> words, Path folder, Duration deadline, @Nullable String url) {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{(out|name)}");

	private static final String PAGE = "report.html";

	public PublishSettings {
		words = List.copyOf(words);
	}

	/**
	 * The program, as a file if it is named with its path.
	 */
	public Path program() {
		String program = this.words.get(0);
		return program.contains("/") ? this.folder.resolve(program).normalize() : Path.of(program);
	}

	/**
	 * What is run for the results of one run. What stands in a name is never a
	 * placeholder.
	 */
	List<String> command(Path out, String name) {
		List<String> command = this.words.stream()
			.map((word) -> PLACEHOLDER.matcher(word)
				.replaceAll((found) -> Matcher.quoteReplacement(
						found.group(1).equals("out") ? out.toAbsolutePath().normalize().toString() : name)))
			.collect(Collectors.toList());
		command.set(0, program().toString());
		return command;
	}

	/**
	 * The address of what was published; empty if nobody said.
	 */
	public Optional<String> link(String name) {
		return Optional.ofNullable(this.url)
			.map((address) -> address.replace("{name}",
					URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")));
	}

	/**
	 * The address of a file that was published beside the page; empty if the address does
	 * not tell.
	 */
	public Optional<String> link(String name, String file) {
		return link(name).filter((address) -> address.endsWith("/") || address.endsWith("/" + PAGE))
			.map((address) -> address.substring(0, address.lastIndexOf('/') + 1) + file);
	}

}
