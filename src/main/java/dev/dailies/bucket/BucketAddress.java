package dev.dailies.bucket;

import java.util.List;
import java.util.regex.Pattern;

import dev.dailies.words.PlainText;
import dev.dailies.words.RefusedException;

/**
 * Where in an S3-compatible store the clips and results of a run are: a bucket, and what
 * the names in it begin with.
 *
 * @param prefix without a slash at its ends; empty for the bucket itself
 */
public record BucketAddress(String bucket, String prefix) {

	private static final String SCHEME = "s3://";

	private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]");

	/** What neither keys nor the names of folders can have in all places. */
	private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\\\?#*<>|\":%]");

	private static final int LONGEST_PREFIX = 512;

	/**
	 * Whether a text is meant for one, and not for a folder.
	 */
	public static boolean isMeant(String text) {
		return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
	}

	/**
	 * Reads it.
	 * @throws RefusedException if no bucket can be called so
	 */
	public static BucketAddress of(String text) {
		String[] parts = (isMeant(text) ? text.strip().substring(SCHEME.length()) : "").split("/", 2);
		String prefix = ((parts.length > 1) ? parts[1] : "").replaceFirst("/+$", "");
		if (!BUCKET.matcher(parts[0]).matches() || !isPlain(prefix)) {
			throw new RefusedException(PlainText.line(text) + " is no address of a bucket. Write it like "
					+ "s3://films/nights/spring: a bucket, and what the names in it are to begin with, without "
					+ "user, key or query.");
		}
		return new BucketAddress(parts[0], prefix);
	}

	private static boolean isPlain(String prefix) {
		return prefix.isEmpty() || (prefix.length() <= LONGEST_PREFIX && !UNFIT.matcher(prefix).find()
				&& List.of(prefix.split("/", -1)).stream().noneMatch((part) -> part.matches("|\\.{1,2}|.*[. ]")));
	}

	/**
	 * A part of it, as a folder in a folder.
	 */
	public BucketAddress below(String name) {
		return new BucketAddress(this.bucket, key(name));
	}

	/**
	 * How the store calls what has a name here.
	 */
	String key(String name) {
		return this.prefix.isEmpty() ? name : this.prefix + "/" + name;
	}

	/**
	 * The address of what has a name here.
	 */
	public String to(String name) {
		return SCHEME + this.bucket + "/" + key(name);
	}

	/**
	 * What a folder can be called that stands for it.
	 */
	String folderName() {
		return this.prefix.isEmpty() ? this.bucket : (this.bucket + "-" + this.prefix).replace('/', '-');
	}

	@Override
	public String toString() {
		return SCHEME + this.bucket + (this.prefix.isEmpty() ? "" : "/" + this.prefix);
	}

}
