package dev.dailies.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An OpenDocument spreadsheet written by hand.
 */
final class RawOpenDocument {

	private static final String SPACES = " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
			+ " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
			+ " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
			+ " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
			+ " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
			+ " xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:calcext=\"urn:x:calcext\"";

	private final StringBuilder tables = new StringBuilder();

	private String list = "<manifest/>";

	private String before = "";

	/**
	 * The next sheet.
	 * @param attributes of it, such as its style
	 */
	RawOpenDocument sheet(String name, String attributes, String rows) {
		this.tables.append("<table:table table:name=\"")
			.append(name)
			.append("\" ")
			.append(attributes)
			.append('>')
			.append(rows)
			.append("</table:table>");
		return this;
	}

	/**
	 * What stands in the document before its sheets.
	 */
	RawOpenDocument before(String xml) {
		this.before = xml;
		return this;
	}

	RawOpenDocument list(String xml) {
		this.list = xml;
		return this;
	}

	/**
	 * A row; what begins with {@code <} is a cell as the file has it, else it is a text.
	 */
	static String row(String... cells) {
		return rowWith("", cells);
	}

	static String rowWith(String attributes, String... cells) {
		StringBuilder row = new StringBuilder("<table:table-row " + attributes + ">");
		for (String cell : cells) {
			row.append(cell.startsWith("<") ? cell
					: cell("office:value-type=\"string\"", "<text:p>" + cell + "</text:p>"));
		}
		return row + "</table:table-row>";
	}

	static String cell(String attributes, String content) {
		return "<table:table-cell " + attributes + ">" + content + "</table:table-cell>";
	}

	Path write(Path file) {
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			put(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
			put(zip, "content.xml",
					"<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content" + SPACES + ">" + this.before
							+ "<office:body><office:spreadsheet>" + this.tables
							+ "</office:spreadsheet></office:body></office:document-content>");
			put(zip, "META-INF/manifest.xml", this.list);
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void put(ZipOutputStream zip, String name, String content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(content.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
	}

}
