package dev.dailies.drill;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

import dev.dailies.drill.Books.Move;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Moves that a ledger keeps packed, because their operations came home some time ago.
 */
final class PackedMoves {

	private PackedMoves() {
	}

	/**
	 * All of them, those of each operation in the order in which they happened.
	 */
	static List<Move> of(JdbcClient jdbc) {
		List<Move> moves = new ArrayList<>();
		// what was packed again is whole where the operation says that it is
		jdbc.sql("select operation.id, past.told from operation join past on past.number = operation.past "
				+ "order by past.number")
			.query((row, number) -> Map.entry(row.getString(1), row.getBytes(2)))
			.list()
			.forEach((packed) -> unpacked(packed.getValue()).path(packed.getKey())
				.path("event")
				.forEach((event) -> moves.add(new Move(packed.getKey(), event.path("from_state").asString(),
						event.path("to_state").asString()))));
		return moves;
	}

	private static JsonNode unpacked(byte[] told) {
		try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(told))) {
			return JsonMapper.shared().readTree(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("what is packed in the ledger cannot be read", ex);
		}
	}

}
