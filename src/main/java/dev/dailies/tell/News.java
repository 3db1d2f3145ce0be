package dev.dailies.tell;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.words.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended, fit to be shown: each text is one line without signatures of links and
 * without anything that moves a cursor.
 *
 * @param ended what the exit code means
 * @param runs one for each manifest
 */
public record News(String job, int exitCode, String ended, List<Chapter> runs) {

	public News {
		job = PlainText.packed(job);
		runs = List.copyOf(runs);
	}

	/**
	 * How the run of one manifest ended.
	 *
	 * @param shots by status
	 * @param credits by provider, as text; empty if nothing was bought
	 * @param cap of the run in credits; null for none
	 * @param money what those credits cost, as text; null if there are no rates
	 * @param causes why shots are not finished, the commonest first
	 * @param page its address; null if there is none
	 * @param next what helps; null if nothing needs to be done
	 * @param picture what was made at a glance; null if there is none
	 */
	public record Chapter(String name, int exitCode, String ended, Map<String, Integer> shots, String credits,
			@Nullable String cap, @Nullable String money, List<String> causes, @Nullable String page,
			@Nullable String next, @Nullable Picture picture) {

		/**
		 * Without a picture.
		 */
		public Chapter(String name, int exitCode, String ended, Map<String, Integer> shots, String credits,
				@Nullable String cap, @Nullable String money, List<String> causes, @Nullable String page,
				@Nullable String next) {
			this(name, exitCode, ended, shots, credits, cap, money, causes, page, next, null);
		}

		public Chapter {
			name = PlainText.packed(name);
			ended = PlainText.packed(ended);
			shots = new LinkedHashMap<>(shots);
			causes = causes.stream().map(Chapter::cause).toList();
			page = (page != null) ? PlainText.packed(page) : null;
			next = (next != null) ? PlainText.packed(next) : null;
		}

		private static String cause(String text) {
			String plain = PlainText.packed(PlainText.withoutSignatures(text));
			return (plain.length() > LONGEST_CAUSE) ? plain.substring(0, LONGEST_CAUSE) + "…" : plain;
		}

	}

	/**
	 * A JPEG of what was made.
	 *
	 * @param file it lies in
	 * @param address where others open it; null if that is not known
	 */
	public record Picture(Path file, @Nullable String address) {
	}

	private static final int LONGEST_CAUSE = 300;

}
