package dev.dailies.clip;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of an unfinished download came from, kept beside them so that they are
 * never carried on from something else.
 *
 * @param urlDigest stands for the address, which may be signed
 * @param validator the strong ETag, else the Last-Modified date; null if there was
 * neither
 * @param total the length of the whole; null if it was not announced
 */
record Origin(String urlDigest, @Nullable String validator, @Nullable Long total) {

	static Origin of(String url, @Nullable String validator, @Nullable Long total) {
		return new Origin(Sha256.of(url), validator, total);
	}

	/**
	 * Empty for anything that {@link #lines} did not write, half of it included.
	 */
	static Optional<Origin> of(List<String> lines) {
		if (lines.size() != 4 || !lines.get(3).equals("end") || !lines.get(2).matches("\\d{0,18}")) {
			return Optional.empty();
		}
		String validator = lines.get(1).isEmpty() ? null : lines.get(1);
		Long total = lines.get(2).isEmpty() ? null : Long.valueOf(lines.get(2));
		return Optional.of(new Origin(lines.get(0), validator, total));
	}

	List<String> lines() {
		return List.of(this.urlDigest, Objects.toString(this.validator, ""), Objects.toString(this.total, ""), "end");
	}

	boolean isAt(String url) {
		return this.urlDigest.equals(Sha256.of(url));
	}

	/**
	 * Whether bytes from here may be carried on from an address, given that the server
	 * keeps to If-Range. A date alone does not tell two addresses apart, and a length
	 * alone is weak but better than paying for the whole again.
	 */
	boolean mayBeCarriedOnFrom(String url) {
		boolean tagged = this.validator != null && this.validator.startsWith("\"");
		return tagged || (isAt(url) && (this.validator != null || this.total != null));
	}

	/**
	 * Whether a partial answer belongs to the same whole.
	 */
	boolean agreesWith(Origin other) {
		return agree(this.validator, other.validator) && agree(this.total, other.total);
	}

	private static boolean agree(@Nullable Object one, @Nullable Object other) {
		return one == null || other == null || one.equals(other);
	}

}
