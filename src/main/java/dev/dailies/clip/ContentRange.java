package dev.dailies.clip;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The Content-Range header of a partial answer.
 *
 * @param total null if the server does not know it
 */
record ContentRange(long from, long to, @Nullable Long total) {

	private static final Pattern FORM = Pattern.compile("bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)",
			Pattern.CASE_INSENSITIVE);

	static Optional<ContentRange> of(String header) {
		Matcher matcher = FORM.matcher(header.strip());
		if (!matcher.matches()) {
			return Optional.empty();
		}
		Long total = matcher.group(3).equals("*") ? null : Long.valueOf(matcher.group(3));
		return Optional.of(new ContentRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), total));
	}

}
