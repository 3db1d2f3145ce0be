package dev.dailies.manifest.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * How the cells of a workbook show their numbers.
 *
 * @param ids the format of each style, by the style's number
 * @param codes the formats that are written out, by their ids
 */
public record CellFormats(List<String> ids, Map<String, String> codes) {

	/** Those that show another number than the value; days have ids of their own. */
	private static final Map<String, String> BUILT_IN = Map.of("9", "0%", "10", "0.00%");

	/** Every number is shown as it is. */
	public static final CellFormats PLAIN = new CellFormats(List.of(), Map.of());

	/**
	 * @param part of the workbook; null if it has none
	 */
	static CellFormats of(WorkbookParts parts, @Nullable String part) throws IOException, XMLStreamException {
		List<String> ids = new ArrayList<>();
		Map<String, String> codes = new HashMap<>(BUILT_IN);
		if (part == null || !parts.has(part)) {
			return new CellFormats(ids, codes);
		}
		try (InputStream in = parts.open(part)) {
			XMLStreamReader xml = XmlCopy.reader(in);
			String list = "";
			while (xml.hasNext()) {
				xml.next();
				if (xml.isEndElement() && xml.getLocalName().equals(list)) {
					list = "";
				}
				else if (xml.isStartElement()) {
					switch (xml.getLocalName()) {
						case "numFmts", "cellXfs" -> list = xml.getLocalName();
						case "numFmt" -> {
							if (list.equals("numFmts")) {
								codes.put(said(xml, "numFmtId"), said(xml, "formatCode"));
							}
						}
						case "xf" -> {
							if (list.equals("cellXfs")) {
								ids.add(said(xml, "numFmtId"));
							}
						}
						default -> {
							// how it looks otherwise
						}
					}
				}
			}
		}
		return new CellFormats(ids, codes);
	}

	private static String said(XMLStreamReader xml, String name) {
		String value = xml.getAttributeValue(null, name);
		return (value != null) ? value : "";
	}

	/**
	 * The number of a style's format; 0 if it has none.
	 */
	public int id(int style) {
		String id = (style >= 0 && style < this.ids.size()) ? this.ids.get(style) : "";
		return id.matches("\\d{1,6}") ? Integer.parseInt(id) : 0;
	}

	/**
	 * The format of a style as it is written; empty if only its number says it.
	 */
	public String code(int style) {
		return (style >= 0 && style < this.ids.size()) ? this.codes.getOrDefault(this.ids.get(style), "") : "";
	}

}
