package dev.dailies.bench;

import java.util.EnumMap;
import java.util.Map;

/**
 * What was measured of one contender in one row.
 */
record Line(String row, String what, Map<Column, Double> values) {

	Line(String row, String what) {
		this(row, what, Map.of());
	}

	Line with(Column column, double value) {
		Map<Column, Double> more = new EnumMap<>(Column.class);
		more.putAll(this.values);
		if (Double.isFinite(value)) {
			more.put(column, value);
		}
		return new Line(this.row, this.what, more);
	}

	/**
	 * The same with what its process used.
	 */
	Line with(Used used) {
		return with(Column.WALL, used.wall()).with(Column.CPU, used.cpu()).with(Column.MEMORY, used.megabytes());
	}

	double value(Column column) {
		return this.values.getOrDefault(column, Double.NaN);
	}

}
