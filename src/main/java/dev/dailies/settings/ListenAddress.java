package dev.dailies.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where this machine is to listen.
 *
 * @param host a name or a number, without brackets
 */
public record ListenAddress(String host, int port) {

	private static final Pattern TEXT = Pattern
		.compile("(?:\\[(?<six>[0-9A-Fa-f:]+)]|(?<host>[A-Za-z0-9.-]+)):(?<port>\\d{1,5})");

	/**
	 * Empty if it is none.
	 */
	public static Optional<ListenAddress> of(String text) {
		Matcher matcher = TEXT.matcher(text.strip());
		if (!matcher.matches()) {
			return Optional.empty();
		}
		int port = Integer.parseInt(matcher.group("port"));
		String six = matcher.group("six");
		return Optional.of(new ListenAddress((six != null) ? six : matcher.group("host"), port))
			.filter((address) -> port >= 1 && port <= 65_535);
	}

	/**
	 * As people write it.
	 */
	public String text() {
		return (this.host.contains(":") ? "[" + this.host + "]" : this.host) + ":" + this.port;
	}

}
