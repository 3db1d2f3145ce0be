package dev.dailies.bucket;

import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is noted beside the bytes of what is put into a store.
 */
final class StoredNotes {

	static final String SHA256 = "sha256";

	static final String MARK = "dailies";

	static final String BYTES = "application/octet-stream";

	/** By the end of a name, so that a browser shows what it is given. */
	private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("mp4", "video/mp4"),
			Map.entry("webm", "video/webm"), Map.entry("gif", "image/gif"), Map.entry("jpg", "image/jpeg"),
			Map.entry("png", "image/png"), Map.entry("webp", "image/webp"),
			Map.entry("html", "text/html;charset=UTF-8"), Map.entry("csv", "text/csv;charset=UTF-8"),
			Map.entry("json", "application/json"), Map.entry("zip", "application/zip"),
			Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
			Map.entry("xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12"));

	private StoredNotes() {
	}

	static Map<String, String> of(Upload upload) {
		Map<String, String> notes = new HashMap<>();
		notes.put(SHA256, upload.sha256());
		String mark = upload.mark();
		if (mark != null) {
			notes.put(MARK, mark);
		}
		return notes;
	}

	static String contentType(String name) {
		String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		return KINDS.getOrDefault(end, BYTES);
	}

	/**
	 * As the protocol writes a digest.
	 */
	static String base64(String hex) {
		return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
	}

	/**
	 * Whether a store's own digest does not speak against ours; some stores have none.
	 */
	static boolean agrees(@Nullable String checksum, String sha256) {
		return checksum == null || checksum.equals(base64(sha256));
	}

}
