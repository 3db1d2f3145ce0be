package dev.dailies.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.Totals;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of a report as they were written, and all that they were made of: where
 * neither changed since, nothing is written again.
 *
 * @param madeOf as {@link #digest} says it
 * @param files what lay there once it was written
 */
public record WrittenResults(String madeOf, List<FileAsWritten> files, TotalsNote totals) {

	private static final String BUILD = "/META-INF/build-info.properties";

	private static final JsonMapper JSON = JsonMapper.shared();

	public WrittenResults {
		files = List.copyOf(files);
	}

	/**
	 * What a report is made of: the program, what it says of itself but for the time, the
	 * ledger and the clips. Empty if nobody can tell this build from another.
	 * @param revision of the ledger before the first shot is read from it
	 * @param clips tells the clips folder as it is before that from any other
	 */
	public static Optional<String> digest(ReportHead head, long revision, String clips) {
		try (InputStream build = WrittenResults.class.getResourceAsStream(BUILD)) {
			if (build == null) {
				return Optional.empty();
			}
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(build.readAllBytes());
			digest.update((head.withoutTimes() + " " + revision + " " + clips).getBytes(StandardCharsets.UTF_8));
			return Optional.of(HexFormat.of().formatHex(digest.digest()));
		}
		catch (IOException ex) {
			// then it is written, which says what is wrong
			return Optional.empty();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

	/**
	 * What is to be remembered of files that have just been written.
	 * @param names of the files in the folder
	 */
	static WrittenResults of(String madeOf, Path out, List<String> names, Totals totals) throws IOException {
		List<FileAsWritten> files = new ArrayList<>();
		for (String name : names) {
			files.add(FileAsWritten.of(out, name));
		}
		return new WrittenResults(madeOf, files, TotalsNote.of(totals));
	}

	/**
	 * What {@link #text} wrote; empty for anything else.
	 */
	public static Optional<WrittenResults> read(String text) {
		try {
			return Optional.of(JSON.readValue(text, WrittenResults.class));
		}
		catch (JacksonException | NullPointerException ex) {
			// of another version, or of none
			return Optional.empty();
		}
	}

	public String text() {
		return JSON.writeValueAsString(this);
	}

	/**
	 * Whether the files lie there as they were written.
	 */
	public boolean lieIn(Path out) {
		return this.files.stream().allMatch((file) -> file.liesIn(out));
	}

	/**
	 * The sums that the files hold.
	 */
	public Totals totals(ReportHead head) {
		return this.totals.totals(head.earlierTasks(), head.differences());
	}

	/**
	 * A file that nobody touched since has both.
	 *
	 * @param modified in nanoseconds or in as much as the file system knows
	 */
	public record FileAsWritten(String name, long bytes, String modified) {

		static FileAsWritten of(Path out, String name) throws IOException {
			BasicFileAttributes file = Files.readAttributes(out.resolve(name), BasicFileAttributes.class);
			return new FileAsWritten(name, file.size(), file.lastModifiedTime().toString());
		}

		private boolean liesIn(Path out) {
			try {
				return of(out, this.name).equals(this);
			}
			catch (IOException ex) {
				// gone, or not to be seen
				return false;
			}
		}

	}

}
