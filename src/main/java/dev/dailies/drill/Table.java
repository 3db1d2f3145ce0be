package dev.dailies.drill;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file of the results.
 */
record Table(List<CSVRecord> rows) {

	static Table read(Path file) throws IOException {
		CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
		try (Reader reader = Files.newBufferedReader(file); CSVParser parser = format.parse(reader)) {
			return new Table(parser.getRecords());
		}
	}

	/**
	 * The texts of a column, as they were before a quote was put before formulas.
	 */
	List<String> texts(String column) {
		return this.rows.stream().map((row) -> row.get(column).replaceFirst("^'(?='*[=+\\-@\\t\\r\\n])", "")).toList();
	}

	/**
	 * The sum of a column of credits, in thousandths.
	 */
	long credits(String column) {
		return this.rows.stream()
			.mapToLong((row) -> new BigDecimal(row.get(column)).movePointRight(3).longValueExact())
			.sum();
	}

}
