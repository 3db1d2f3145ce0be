package dev.dailies.ledger.copy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A table that two ledgers have, with the columns that both have.
 *
 * @param rows which of them, as the rest of a statement; empty for all
 */
record CopiedTable(String name, List<Column> columns, String rows) {

	private static final int AT_ONCE = 1000;

	CopiedTable {
		columns = List.copyOf(columns);
	}

	/**
	 * How many rows it has.
	 */
	long count(JdbcTemplate jdbc) {
		Long count = jdbc.queryForObject("select count(*) from " + this.name + this.rows, Long.class);
		return (count != null) ? count : 0;
	}

	/**
	 * Copies the rows, some of them in memory at a time.
	 * @param written is told of each portion
	 * @return what was read
	 */
	RowSum copy(JdbcTemplate source, JdbcTemplate target, LongConsumer written) {
		RowSum sum = new RowSum();
		List<@Nullable Object[]> some = new ArrayList<>();
		// a row that refers to another one of the table comes later
		String order = this.name.equals("operation") ? " order by depth" : "";
		source.query("select " + names() + " from " + this.name + this.rows + order, (row) -> {
			@Nullable Object[] values = read(row);
			sum.add(values);
			some.add(values);
			if (some.size() == AT_ONCE) {
				write(target, some, written);
			}
		});
		write(target, some, written);
		return sum;
	}

	private void write(JdbcTemplate target, List<@Nullable Object[]> some, LongConsumer written) {
		if (!some.isEmpty()) {
			target.batchUpdate(
					"insert into " + this.name + " (" + names() + ") values ("
							+ this.columns.stream().map((column) -> "?").collect(Collectors.joining(", ")) + ")",
					some, some.size(), this::set);
			written.accept(some.size());
			some.clear();
		}
	}

	/**
	 * What stands in it.
	 */
	RowSum sum(JdbcTemplate jdbc) {
		RowSum sum = new RowSum();
		jdbc.query("select " + names() + " from " + this.name + this.rows, (row) -> {
			sum.add(read(row));
		});
		return sum;
	}

	private String names() {
		return this.columns.stream().map(Column::name).collect(Collectors.joining(", "));
	}

	private @Nullable Object[] read(ResultSet row) throws SQLException {
		@Nullable Object[] values = new Object[this.columns.size()];
		for (int index = 0; index < values.length; index++) {
			values[index] = this.columns.get(index).read(row, index + 1);
		}
		return values;
	}

	private void set(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
		for (int index = 0; index < values.length; index++) {
			this.columns.get(index).set(statement, index + 1, values[index]);
		}
	}

	/**
	 * A column of both.
	 *
	 * @param type as in {@link Types}, by the server's table where one of the two is on a
	 * server
	 */
	record Column(String name, int type) {

		private @Nullable Object read(ResultSet row, int index) throws SQLException {
			return switch (this.type) {
				case Types.TIMESTAMP -> time(row.getTimestamp(index));
				case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> row.getBytes(index);
				case Types.INTEGER, Types.BIGINT, Types.SMALLINT -> number(row, row.getLong(index));
				case Types.OTHER -> row.getObject(index);
				default -> row.getString(index);
			};
		}

		private static @Nullable Object time(@Nullable Timestamp at) {
			// a file knows thousandths of a second
			return (at != null) ? at.toLocalDateTime().truncatedTo(ChronoUnit.MILLIS) : null;
		}

		private static @Nullable Object number(ResultSet row, long read) throws SQLException {
			return row.wasNull() ? null : Long.valueOf(read);
		}

		private void set(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
			if (value == null) {
				statement.setNull(index, (this.type == Types.OTHER) ? Types.NULL : this.type);
			}
			else if (value instanceof LocalDateTime time) {
				statement.setTimestamp(index, Timestamp.valueOf(time));
			}
			else if (value instanceof byte[] bytes) {
				statement.setBytes(index, bytes);
			}
			else if (value instanceof Long number) {
				statement.setLong(index, number);
			}
			else {
				statement.setObject(index, value);
			}
		}

	}

}
