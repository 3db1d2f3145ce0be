package dev.dailies.doctor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * What one check of {@code doctor} found.
 *
 * @param subject what was looked at, for example {@code ledger}
 * @param text what was found and, where it is not well, what to do
 * @param exitCode what a command that ends with it would say
 * @param facts the same for programs, by name
 */
public record Finding(Mark mark, String subject, String text, ExitCode exitCode, Map<String, @Nullable Object> facts) {

	public static Finding ok(String subject, String text) {
		return new Finding(Mark.OK, subject, text, ExitCode.DONE, Map.of());
	}

	public static Finding warning(String subject, String text) {
		return new Finding(Mark.WARNING, subject, text, ExitCode.DONE, Map.of());
	}

	public static Finding problem(ExitCode exitCode, String subject, String text) {
		return new Finding(Mark.PROBLEM, subject, text, exitCode, Map.of());
	}

	Finding with(String name, @Nullable Object fact) {
		Map<String, @Nullable Object> more = new LinkedHashMap<>(this.facts);
		more.put(name, fact);
		return new Finding(this.mark, this.subject, this.text, this.exitCode, more);
	}

	/**
	 * How well it is.
	 */
	public enum Mark {

		OK, WARNING, PROBLEM;

		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
