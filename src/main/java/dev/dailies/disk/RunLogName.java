package dev.dailies.disk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that the log of a run was given when the next one began.
 *
 * @param run 0 if the log did not say
 */
public record RunLogName(long run) {

	/** The folder of such logs, below that of the results. */
	public static final String FOLDER = "logs";

	private static final Pattern OURS = Pattern
		.compile("\\d{4}-\\d\\d-\\d\\dT\\d{4}(?:-run-(\\d{1,18}))?(-\\d+)?\\.log");

	/**
	 * Empty for the name of anything else.
	 */
	public static Optional<RunLogName> read(String name) {
		Matcher ours = OURS.matcher(name);
		if (!ours.matches()) {
			return Optional.empty();
		}
		String run = ours.group(1);
		return Optional.of(new RunLogName((run != null) ? Long.parseLong(run) : 0));
	}

}
