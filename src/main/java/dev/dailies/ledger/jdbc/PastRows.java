package dev.dailies.ledger.jdbc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened to operations that are home, and what was sent for them, packed many in a
 * row of the table {@code past}: it is read for one shot, or for all of them, and there a
 * fifth of its length is enough. Whoever reads the tables {@code event} and
 * {@code exchange} of an operation has to read this before. Runs inside its caller's
 * transaction.
 */
public final class PastRows {

	private static final TypeReference<Map<String, Past>> TOLD = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	public PastRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * All that is packed together with some operations, by operation. Those of which
	 * nothing is packed are left out, and a ledger that is older than the table has none.
	 * @param ids of operations
	 */
	public Map<String, Past> besides(Collection<String> ids) {
		if (ids.isEmpty() || !new LaterColumns(this.jdbc).has(LaterColumns.PAST)) {
			return new LinkedHashMap<>();
		}
		return read(this.jdbc.sql(
				"select told from past where number in (select past from operation where id in (:ids)) order by number")
			.param("ids", ids)
			.query((row, number) -> row.getBytes("told"))
			.list());
	}

	// what was packed twice is whole where it was packed last
	private static Map<String, Past> read(List<byte[]> rows) {
		Map<String, Past> read = new LinkedHashMap<>();
		rows.forEach((row) -> read.putAll(unpacked(row)));
		return read;
	}

	/**
	 * Packs these operations in one row.
	 * @param ids of operations that are home
	 */
	void pack(Collection<String> ids) {
		Map<String, Past> before = besides(ids);
		Map<String, Past> told = new LinkedHashMap<>();
		ids.forEach((id) -> told.put(id, before.getOrDefault(id, Past.nothing())));
		rows("event", ids).forEach((id, row) -> Objects.requireNonNull(told.get(id)).event.addAll(row));
		rows("exchange", ids).forEach((id, row) -> Objects.requireNonNull(told.get(id)).exchange.addAll(row));
		long number = this.jdbc.sql("select coalesce(max(number), 0) + 1 from past").query(Long.class).single();
		this.jdbc.sql("insert into past (number, told) values (:number, :told)")
			.param("number", number)
			.param("told", packed(told))
			.update();
		told.forEach(
				(id, past) -> this.jdbc.sql("update operation set past = :past, past_events = :events where id = :id")
					.param("past", number)
					.param("events", past.event.size())
					.param("id", id)
					.update());
		for (String table : List.of("event", "exchange")) {
			this.jdbc.sql("delete from " + table + " where operation_id in (:ids)").param("ids", ids).update();
		}
	}

	/**
	 * By operation.
	 */
	private Map<String, List<Map<String, Object>>> rows(String table, Collection<String> ids) {
		Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
		this.jdbc.sql("select * from " + table + " where operation_id in (:ids) order by number")
			.param("ids", ids)
			.query()
			.listOfRows()
			.forEach((row) -> {
				Map<String, Object> kept = new LinkedHashMap<>(row);
				kept.remove("number");
				String id = String.valueOf(kept.remove("operation_id"));
				kept.values().removeIf(Objects::isNull);
				rows.computeIfAbsent(id, (one) -> new ArrayList<>()).add(kept);
			});
		return rows;
	}

	private static byte[] packed(Map<String, Past> told) {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
			out.write(JsonMapper.shared().writeValueAsString(told).getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return packed.toByteArray();
	}

	private static Map<String, Past> unpacked(byte[] packed) {
		try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
			return JsonMapper.shared().readValue(in.readAllBytes(), TOLD);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("what happened to operations that are home cannot be read", ex);
		}
	}

	/**
	 * What was packed of one operation, in order.
	 *
	 * @param event rows of that table without their numbers and what is null
	 * @param exchange as for event
	 */
	public record Past(List<Map<String, Object>> event, List<Map<String, Object>> exchange) {

		static Past nothing() {
			return new Past(new ArrayList<>(), new ArrayList<>());
		}

	}

}
