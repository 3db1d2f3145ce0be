package dev.dailies.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads how results are published.
 */
final class ReadPublishing {

	private static final Pattern UNKNOWN = Pattern.compile("\\{(?!out}|name})[a-z_-]+}");

	private ReadPublishing() {
	}

	static @Nullable List<String> command(Section section, String key) {
		List<String> words = ReadTelling.command(section, key);
		if (words != null) {
			words.stream()
				.filter((word) -> UNKNOWN.matcher(word).find())
				.forEach((word) -> section.problem(Problem.error(section.place(key), word,
						"holds a placeholder that is not known; {out} is the folder of the results, {name} the run's name",
						List.of())));
		}
		return words;
	}

	static @Nullable String url(Section section, String key) {
		return section.read(key,
				"the address that others open, such as https://files.example.org/{name}/report.html, "
						+ "without a name and password",
				(text) -> Optional.of(text)
					.filter((address) -> WebAddress.of(address.replace("{name}", "name").replaceAll("[?#].*", ""))
						.isPresent()),
				WebAddress::shown);
	}

}
