package dev.dailies.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.sandbox.played.Pace;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Quote;
import dev.dailies.words.Span;

/**
 * How the sandbox's options write times and sizes.
 */
final class PlayedValues {

	private static final Pattern RANGE = Pattern.compile("(.+)\\.\\.(.+)");

	private static final Pattern NONE = Pattern.compile("0\\s*(ms|s|m|h)?");

	private static final Pattern SIZE = Pattern.compile("(\\d{1,4})\\s*(kB|MB)");

	private PlayedValues() {
	}

	static Pace range(String text) {
		Matcher range = RANGE.matcher(text);
		if (range.matches()) {
			Optional<Duration> least = time(range.group(1));
			Optional<Duration> most = time(range.group(2));
			if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) <= 0) {
				return new Pace(least.get(), most.get());
			}
		}
		throw new CommandException(ExitCode.REFUSED, "--takes is " + Quote.of(text)
				+ ". It must be from one time to another, for example 500ms..2s or 0s..0s.");
	}

	static int bytes(String text) {
		Matcher size = SIZE.matcher(text);
		if (!size.matches()) {
			throw new CommandException(ExitCode.REFUSED,
					"--clip-size is " + Quote.of(text) + ". It must be a size, for example 20MB or 500kB.");
		}
		long bytes = Long.parseLong(size.group(1)) * (size.group(2).equals("MB") ? 1_000_000 : 1_000);
		return (int) Math.min(Integer.MAX_VALUE, bytes);
	}

	private static Optional<Duration> time(String text) {
		return NONE.matcher(text).matches() ? Optional.of(Duration.ZERO) : Span.read(text);
	}

}
