package dev.dailies.sandbox.kie;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.Body;
import dev.dailies.sandbox.played.Call;
import dev.dailies.sandbox.played.Json;

/**
 * KIE's {@code file-stream-upload}: takes files, and gives them an address for a day. It
 * is played at the same host as everything else, and forgets them when it is closed.
 */
final class Uploads {

	static final String FILES = "/api/tempfile/";

	/** Three days are documented, too. */
	private static final Duration KEPT = Duration.ofHours(24);

	private static final String LINE = "\r\n";

	private final Map<String, Stored> files = new ConcurrentHashMap<>();

	private final Clock clock;

	Uploads(Clock clock) {
		this.clock = clock;
	}

	Answer take(Call call) {
		Map<String, Part> form = form(call);
		Part file = Optional.ofNullable(form.get("file"))
			.filter((part) -> part.content().length > 0)
			.orElseThrow(() -> new BadRequestException("file is required."));
		String folder = Optional.ofNullable(form.get("uploadPath"))
			.map(Part::text)
			.filter((path) -> path.matches("[\\w.-]+(/[\\w.-]+)*"))
			.orElseThrow(() -> new BadRequestException("uploadPath is required, without slashes around it."));
		String name = Optional.ofNullable(form.get("fileName"))
			.map(Part::text)
			.filter((given) -> given.matches("[\\w.-]+"))
			.orElseGet(() -> UUID.randomUUID().toString());
		String path = folder + "/" + name;
		Instant now = this.clock.instant();
		this.files.put(path, new Stored(file, now));
		return Answer.json(200,
				Json.MAPPER.createObjectNode()
					.put("success", true)
					.put("code", 200)
					.put("msg", "File uploaded successfully")
					.set("data",
							Json.MAPPER.createObjectNode()
								.put("fileName", name)
								.put("filePath", path)
								.put("downloadUrl", call.origin() + FILES + path)
								.put("fileSize", file.content().length)
								.put("mimeType", file.type())
								.put("uploadedAt", now.truncatedTo(ChronoUnit.MILLIS).toString())));
	}

	/**
	 * A file that was uploaded, for anybody.
	 */
	Answer file(Call call) {
		return find(call.path())
			.<Answer>map((stored) -> new Answer.Whole(200, Map.of("Content-Type", stored.part().type()),
					Body.of(stored.part().content())))
			.orElseGet(() -> Answer.text(404, "text/plain", "No such file.\n"));
	}

	/**
	 * Whether an address looks like that of an uploaded file, and there is none.
	 */
	boolean isGone(String address) {
		String path = String.valueOf(URI.create(address).getPath());
		return path.startsWith(FILES) && find(path).isEmpty();
	}

	private Optional<Stored> find(String path) {
		return Optional.ofNullable(this.files.get(path.substring(FILES.length())))
			.filter((stored) -> stored.at().plus(KEPT).isAfter(this.clock.instant()));
	}

	private static Map<String, Part> form(Call call) {
		String type = call.header("Content-Type").orElse("");
		int at = type.indexOf("boundary=");
		if (!type.startsWith("multipart/form-data") || at < 0) {
			throw new BadRequestException("A form of the type multipart/form-data is needed.");
		}
		String boundary = type.substring(at + "boundary=".length()).replaceFirst(";.*", "").replace("\"", "");
		// one sign for one byte, so that a file comes out as it went in
		String body = LINE + new String(call.body(), StandardCharsets.ISO_8859_1);
		String mark = LINE + "--" + boundary;
		Map<String, Part> parts = new HashMap<>();
		int from = body.indexOf(mark);
		while (from >= 0) {
			int end = body.indexOf(mark, from + mark.length());
			if (end >= 0) {
				add(body.substring(from + mark.length() + LINE.length(), end), parts);
			}
			from = end;
		}
		return parts;
	}

	private static void add(String part, Map<String, Part> parts) {
		int gap = part.indexOf(LINE + LINE);
		if (gap < 0) {
			return;
		}
		String head = part.substring(0, gap);
		String name = head.replaceFirst("(?s).*?[; ]name=\"([^\"]*)\".*", "$1");
		String type = head.toLowerCase(Locale.ROOT).contains("content-type:")
				? head.replaceFirst("(?is).*content-type:\\s*([^\\r\\n;]+).*", "$1") : "application/octet-stream";
		parts.put(name, new Part(type, part.substring(gap + 2 * LINE.length()).getBytes(StandardCharsets.ISO_8859_1)));
	}

	private record Stored(Part part, Instant at) {
	}

	@SuppressWarnings("ArrayRecordComponent") // never compared
	private record Part(String type, byte[] content) {

		String text() {
			return new String(this.content, StandardCharsets.UTF_8);
		}

	}

}
