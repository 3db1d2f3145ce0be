package dev.dailies.ledger.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON object on one line, with a sum that tells whether it is still what was
 * written: a number with a wrong digit is JSON, too.
 */
final class JournalLine {

	static final String SUM = "sum";

	private static final String BEGINNING = "{\"" + SUM + "\":\"";

	private static final int SUM_LENGTH = 8;

	private static final int BODY_AT = BEGINNING.length() + SUM_LENGTH + 1;

	private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {
	};

	private JournalLine() {
	}

	/**
	 * The line with its end.
	 */
	static byte[] write(Map<String, ?> fields) {
		byte[] body = JsonMapper.shared().writeValueAsString(fields).substring(1).getBytes(StandardCharsets.UTF_8);
		byte[] head = (BEGINNING + sum(body, 0) + "\"").getBytes(StandardCharsets.UTF_8);
		byte[] line = Arrays.copyOf(head, head.length + 1 + body.length + 1);
		line[head.length] = ',';
		System.arraycopy(body, 0, line, head.length + 1, body.length);
		line[line.length - 1] = '\n';
		return line;
	}

	/**
	 * The line without its sum and its end, to be packed with others under one sum.
	 */
	static byte[] bare(Map<String, ?> fields) {
		return JsonMapper.shared().writeValueAsBytes(fields);
	}

	/**
	 * What a line of a packed one says; empty if it is no JSON.
	 */
	static Optional<Map<String, Object>> readBare(byte[] line) {
		try {
			return Optional.of(JsonMapper.shared().readValue(line, FIELDS));
		}
		catch (JacksonException ex) {
			// the sum over all of them agrees by chance only
			return Optional.empty();
		}
	}

	/**
	 * What was written; empty if the line is damaged.
	 * @param line without its end
	 */
	static Optional<Map<String, Object>> read(byte[] line) {
		if (line.length <= BODY_AT) {
			return Optional.empty();
		}
		String head = new String(line, 0, BODY_AT, StandardCharsets.ISO_8859_1);
		if (!head.equals(BEGINNING + sum(line, BODY_AT + 1) + "\"")) {
			return Optional.empty();
		}
		return readBare(line);
	}

	private static String sum(byte[] bytes, int from) {
		CRC32 sum = new CRC32();
		sum.update(bytes, from, bytes.length - from);
		return String.format(Locale.ROOT, "%08x", sum.getValue());
	}

}
