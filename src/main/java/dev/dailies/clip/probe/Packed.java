package dev.dailies.clip.probe;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files in which a clip may be, but is not one. Nothing is ever unpacked, however little
 * it is: it may unpack to more than any disk holds.
 */
final class Packed {

	private static final Map<String, String> OPENINGS = Map.of("\u001F\u008B", "gzip", "(\u00B5/\u00FD", "zstd",
			"PK\u0003\u0004", "zip", "\u00FD7zXZ\u0000", "xz", "BZh", "bzip2", "7z\u00BC\u00AF'\u001C", "7-Zip",
			"\u0004\"M\u0018", "lz4");

	/** What an upload was cut into: {@code 1000;chunk-signature=...}. */
	private static final Pattern CHUNKS = Pattern.compile("[0-9a-fA-F]{1,8}(;chunk-signature=[0-9a-f]+)?\\r\\n");

	private Packed() {
	}

	/**
	 * For example "it is packed by gzip, which was not asked for".
	 * @param opening the first bytes, each as a letter
	 */
	static Optional<String> name(String opening) {
		if (CHUNKS.matcher(opening).lookingAt()) {
			return Optional.of("it is cut into aws-chunked pieces, as it was uploaded, and was not put together again");
		}
		return OPENINGS.entrySet()
			.stream()
			.filter((packer) -> opening.startsWith(packer.getKey()))
			.map((packer) -> "it is packed by " + packer.getValue() + ", which was not asked for")
			.findFirst();
	}

}
