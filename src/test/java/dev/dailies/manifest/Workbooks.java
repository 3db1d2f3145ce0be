package dev.dailies.manifest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Workbooks written for a test, also such as no spreadsheet program writes.
 */
public final class Workbooks {

	static final String SHEET = "xl/worksheets/sheet1.xml";

	private Workbooks() {
	}

	/**
	 * A workbook with one sheet, Spring.
	 */
	public static Path one(Path file, Consumer<Worksheet> filling) {
		return of(file, (workbook) -> filling.accept(workbook.newWorksheet("Spring")));
	}

	static Path of(Path file, Consumer<Workbook> filling) {
		try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "Test", "1.0")) {
			filling.accept(workbook);
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A workbook with one sheet of texts.
	 */
	static Path texts(Path file, String[]... rows) {
		return one(file, (sheet) -> fill(sheet, rows));
	}

	public static void fill(Worksheet sheet, String[]... rows) {
		for (int row = 0; row < rows.length; row++) {
			for (int column = 0; column < rows[row].length; column++) {
				sheet.value(row, column, rows[row][column]);
			}
		}
	}

	public static String[] row(String... cells) {
		return cells;
	}

	/**
	 * The same workbook with one of its parts written otherwise.
	 */
	static Path changed(Path file, String part, UnaryOperator<String> change) {
		Map<String, byte[]> parts = parts(file);
		byte[] before = parts.getOrDefault(part, new byte[0]);
		parts.put(part, change.apply(new String(before, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
		return zipped(file, parts);
	}

	static Map<String, byte[]> parts(Path file) {
		Map<String, byte[]> parts = new LinkedHashMap<>();
		try (ZipFile zip = new ZipFile(file.toFile())) {
			for (ZipEntry entry : Collections.list(zip.entries())) {
				try (InputStream in = zip.getInputStream(entry)) {
					parts.put(entry.getName(), in.readAllBytes());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return parts;
	}

	static Path zipped(Path file, Map<String, byte[]> parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, byte[]> part : parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue());
				zip.closeEntry();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		try {
			return Files.write(file, bytes.toByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
