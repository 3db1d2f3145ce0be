package dev.dailies.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.tell.TellSettings.Format;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads who is told, and the variables that hold what is secret.
 */
final class ReadTelling {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

	private static final String MAIL_ADDRESS = "[^\\s<>@,;:\"]+@[^\\s<>@,;:\"]+";

	private ReadTelling() {
	}

	static @Nullable String when(Section section, String key) {
		return section.read(key, "always or problems",
				(text) -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(List.of("always", "problems")::contains));
	}

	static @Nullable Format format(Section section, String key) {
		return section.read(key, "slack, teams or plain",
				(text) -> List.of(Format.values())
					.stream()
					.filter((one) -> word(one).equals(text.toLowerCase(Locale.ROOT)))
					.findFirst());
	}

	static String word(Format format) {
		return format.name().toLowerCase(Locale.ROOT);
	}

	static @Nullable List<String> addressees(Section section, String key) {
		List<String> to = texts(section, key, "an address such as night@example.org, or a list of them");
		for (String address : (to != null) ? to : List.<String>of()) {
			if (!address.matches(MAIL_ADDRESS)) {
				section.problem(Problem.error(section.place(key), address, "needs an address such as night@example.org",
						List.of()));
			}
		}
		return (to == null || to.isEmpty()) ? null : to;
	}

	static @Nullable String sender(Section section, String key) {
		return section.read(key, "an address such as dailies@example.org",
				(text) -> Optional.of(text).filter((address) -> address.matches(MAIL_ADDRESS)));
	}

	static @Nullable URI server(Section section, String key) {
		return section.read(key, "a server such as smtp://mail.example.org:587, without a name and password",
				WebAddress::mailServer, WebAddress::shown);
	}

	static @Nullable List<String> command(Section section, String key) {
		List<String> words = texts(section, key, "a program, or a list of it and what it is given");
		return (words == null || words.isEmpty()) ? null : words;
	}

	static @Nullable String token(Section section, String key) {
		return variable(section, key, "a token", "ACEDATA_TOKEN");
	}

	static @Nullable String signingKey(Section section, String key) {
		return variable(section, key, "the key that KIE signs with is a secret, and", "KIE_CALLBACK_KEY");
	}

	static @Nullable String webhook(Section section, String key) {
		return variable(section, key, "the address of a webhook is a secret, and", "SLACK_WEBHOOK");
	}

	static @Nullable String password(Section section, String key) {
		return variable(section, key, "a password", "SMTP_PASSWORD");
	}

	/**
	 * The name of the environment variable that holds a secret. What stands there never
	 * goes into a message: it may be the secret itself.
	 */
	private static @Nullable String variable(Section section, String key, String what, String example) {
		YamlValue value = section.value(key);
		if (value == null) {
			return null;
		}
		Matcher matcher = VARIABLE.matcher((value instanceof YamlValue.Text text) ? text.text().strip() : "");
		if (!matcher.matches()) {
			section.problem(noSecret(section.place(key), what, key, example));
			return null;
		}
		return matcher.group(1);
	}

	/**
	 * Whether what stands there is the name of a variable.
	 */
	static boolean namesVariable(Section section, String key) {
		return section.value(key) instanceof YamlValue.Text text && VARIABLE.matcher(text.text().strip()).matches();
	}

	static Problem noSecret(Place place, String what, String key, String example) {
		return Problem.error(place, what + " is not kept in a file. Set an environment variable and name it here, "
				+ "as in " + key + ": \"${" + example + "}\"");
	}

	/**
	 * A single text, or a list of them; null if it is left out.
	 */
	private static @Nullable List<String> texts(Section section, String key, String needed) {
		List<YamlValue> items = section.items(key);
		if (items == null) {
			return null;
		}
		List<String> texts = new ArrayList<>();
		for (YamlValue one : items) {
			if (one instanceof YamlValue.Text text && !text.text().isBlank()) {
				texts.add(text.text().strip());
			}
			else {
				section.problem(Problem.error(one.place(), "needs " + needed));
			}
		}
		return texts;
	}

}
