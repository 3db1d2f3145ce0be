package dev.dailies.manifest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.dailies.words.Place;

/**
 * A workbook written by hand, as programs write it that the library for workbooks does
 * not know.
 */
final class RawWorkbook {

	private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

	private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

	private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

	private final Map<String, String> parts = new LinkedHashMap<>();

	private final StringBuilder sheets = new StringBuilder();

	private final StringBuilder workbookRelations = new StringBuilder();

	private String properties = "";

	private int count;

	private StringBuilder rows = new StringBuilder();

	private int number;

	private String tail = "";

	/**
	 * The next row. Null is no cell; what begins with {@code <c} is a cell as the file
	 * has it, with {@code {r}} where its address goes; else it is a text.
	 */
	RawWorkbook row(String... cells) {
		return rowWith("", cells);
	}

	RawWorkbook rowWith(String attributes, String... cells) {
		this.number++;
		this.rows.append("<row r=\"").append(this.number).append("\" ").append(attributes).append('>');
		for (int column = 0; column < cells.length; column++) {
			if (cells[column] != null) {
				String address = Place.letters(column + 1) + this.number;
				this.rows.append(cells[column].startsWith("<c") ? cells[column].replace("{r}", address)
						: "<c r=\"" + address + "\" t=\"inlineStr\"><is><t>" + cells[column] + "</t></is></c>");
			}
		}
		this.rows.append("</row>");
		return this;
	}

	RawWorkbook skip(int rowCount) {
		this.number += rowCount;
		return this;
	}

	/**
	 * What stands behind the rows, such as merged ranges.
	 */
	RawWorkbook tail(String xml) {
		this.tail += xml;
		return this;
	}

	RawWorkbook merged(String... ranges) {
		StringBuilder cells = new StringBuilder("<mergeCells count=\"" + ranges.length + "\">");
		for (String range : ranges) {
			cells.append("<mergeCell ref=\"").append(range).append("\"/>");
		}
		return tail(cells + "</mergeCells>");
	}

	RawWorkbook properties(String xml) {
		this.properties = xml;
		return this;
	}

	/**
	 * What the sheet refers to.
	 */
	RawWorkbook relation(String id, String kind, String target, boolean external) {
		this.parts.merge("xl/worksheets/_rels/sheet" + (this.count + 1) + ".xml.rels",
				"<Relationship Id=\"" + id + "\" Type=\"" + RELATIONS + "/" + kind + "\" Target=\"" + target + "\""
						+ (external ? " TargetMode=\"External\"" : "") + "/>",
				String::concat);
		return this;
	}

	RawWorkbook part(String name, String content) {
		this.parts.put(name, content);
		return this;
	}

	RawWorkbook workbookRelation(String kind, String target) {
		this.workbookRelations.append("<Relationship Id=\"rId")
			.append(kind)
			.append("\" Type=\"")
			.append(RELATIONS)
			.append('/')
			.append(kind)
			.append("\" Target=\"")
			.append(target)
			.append("\"/>");
		return this;
	}

	/**
	 * Ends a sheet; what follows belongs to the next.
	 */
	RawWorkbook sheet(String name) {
		return sheet(name, "");
	}

	RawWorkbook sheet(String name, String attributes) {
		this.count++;
		this.sheets.append("<sheet name=\"%s\" sheetId=\"%d\" %s r:id=\"rId%d\"/>".formatted(name, this.count,
				attributes, this.count));
		workbookRelations(this.count);
		this.parts.put("xl/worksheets/sheet" + this.count + ".xml", "<worksheet xmlns=\"" + MAIN + "\" xmlns:r=\""
				+ RELATIONS + "\"><sheetData>" + this.rows + "</sheetData>" + this.tail + "</worksheet>");
		this.rows = new StringBuilder();
		this.number = 0;
		this.tail = "";
		return this;
	}

	private void workbookRelations(int sheet) {
		this.workbookRelations
			.append("<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
				.formatted(sheet, RELATIONS, sheet));
	}

	Path write(Path file) {
		return write(file, UnaryOperator.identity(), (xml) -> xml.getBytes(StandardCharsets.UTF_8),
				UnaryOperator.identity());
	}

	/**
	 * The same as the strict kind of workbook.
	 */
	Path writeStrict(Path file) {
		return write(file,
				(xml) -> xml.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
					.replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
				(xml) -> xml.getBytes(StandardCharsets.UTF_8), UnaryOperator.identity());
	}

	Path write(Path file, UnaryOperator<String> change, Function<String, byte[]> encoding,
			UnaryOperator<String> naming) {
		if (this.count == 0) {
			sheet("Shots");
		}
		Map<String, String> all = new LinkedHashMap<>();
		all.put("[Content_Types].xml",
				"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
		all.put("_rels/.rels", relations(
				"<Relationship Id=\"r1\" Type=\"" + RELATIONS + "/officeDocument\" Target=\"/xl/workbook.xml\"/>"));
		all.put("xl/workbook.xml", "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\">" + this.properties
				+ "<sheets>" + this.sheets + "</sheets></workbook>");
		all.put("xl/_rels/workbook.xml.rels", relations(this.workbookRelations.toString()));
		this.parts.forEach((name, content) -> all.put(name,
				name.startsWith("xl/worksheets/_rels/") ? relations(content) : content));
		Map<String, byte[]> written = new LinkedHashMap<>();
		all.forEach((name, content) -> written.put(naming.apply(name), encoding.apply(change.apply(content))));
		return Workbooks.zipped(file, written);
	}

	private static String relations(String content) {
		return "<Relationships xmlns=\"" + PACKAGE + "\">" + content + "</Relationships>";
	}

}
