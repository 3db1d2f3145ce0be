package dev.dailies.manifest.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook's file and what they say of each other. Names are compared as
 * spreadsheet programs do: in any case, with slashes of either kind.
 */
public final class WorkbookParts implements AutoCloseable {

	private static final String USUAL_MAIN = "xl/workbook.xml";

	private final ZipFile zip;

	private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

	private WorkbookParts(ZipFile zip) {
		this.zip = zip;
		Collections.list(zip.entries()).forEach((entry) -> this.entries.putIfAbsent(key(entry.getName()), entry));
	}

	static WorkbookParts of(Path file) throws IOException {
		return new WorkbookParts(new ZipFile(file.toFile()));
	}

	/**
	 * Equal for two names of the same part.
	 */
	public static String key(String name) {
		Deque<String> path = new ArrayDeque<>();
		for (String folder : name.replace('\\', '/').toLowerCase(Locale.ROOT).split("/", -1)) {
			if (folder.equals("..")) {
				path.pollLast();
			}
			else if (!folder.isEmpty() && !folder.equals(".")) {
				path.addLast(folder);
			}
		}
		return String.join("/", path);
	}

	public List<ZipEntry> all() {
		return Collections.list(this.zip.entries()).stream().map(ZipEntry.class::cast).toList();
	}

	public @Nullable ZipEntry entry(String part) {
		return this.entries.get(key(part));
	}

	boolean has(String part) {
		return entry(part) != null;
	}

	/**
	 * Opens a part. To be closed.
	 * @throws IOException also if there is no such part
	 */
	public InputStream open(String part) throws IOException {
		ZipEntry entry = entry(part);
		if (entry == null) {
			throw new IOException("the part " + part + " is missing");
		}
		return this.zip.getInputStream(entry);
	}

	public InputStream open(ZipEntry entry) throws IOException {
		return this.zip.getInputStream(entry);
	}

	/**
	 * The part that lists the sheets.
	 */
	String main() throws IOException, XMLStreamException {
		return relations("").values()
			.stream()
			.filter((relation) -> relation.is("officeDocument") && has(relation.target()))
			.map(Relation::target)
			.findFirst()
			.orElse(USUAL_MAIN);
	}

	/**
	 * What a part refers to, by the ids it uses for it; empty if it says nothing.
	 * @param part empty for the file as a whole
	 */
	Map<String, Relation> relations(String part) throws IOException, XMLStreamException {
		Map<String, Relation> relations = new HashMap<>();
		ZipEntry entry = entry(relationsOf(part));
		if (entry == null) {
			return relations;
		}
		try (InputStream in = open(entry)) {
			XMLStreamReader xml = XmlCopy.reader(in);
			while (xml.hasNext()) {
				if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Relationship")) {
					Relation relation = relation(part, xml);
					relations.putIfAbsent(String.valueOf(xml.getAttributeValue(null, "Id")), relation);
				}
			}
		}
		return relations;
	}

	private static Relation relation(String part, XMLStreamReader xml) {
		String type = String.valueOf(xml.getAttributeValue(null, "Type"));
		String target = String.valueOf(xml.getAttributeValue(null, "Target"));
		boolean external = "External".equals(xml.getAttributeValue(null, "TargetMode"));
		return new Relation(type.substring(type.lastIndexOf('/') + 1), external ? target : beside(part, target),
				external);
	}

	/**
	 * The name of the part that says what a part refers to.
	 */
	public static String relationsOf(String part) {
		int folder = part.lastIndexOf('/') + 1;
		return part.substring(0, folder) + "_rels/" + part.substring(folder) + ".rels";
	}

	private static String beside(String part, String target) {
		String path = target.replace('\\', '/');
		return path.startsWith("/") ? path.substring(1)
				: key("/" + part.substring(0, part.lastIndexOf('/') + 1) + path);
	}

	/**
	 * An attribute by its local name: the prefix of some depends on the program, and
	 * their namespace on the kind of workbook.
	 */
	static @Nullable String attribute(XMLStreamReader xml, String name) {
		for (int index = 0; index < xml.getAttributeCount(); index++) {
			if (xml.getAttributeLocalName(index).equals(name)) {
				return xml.getAttributeValue(index);
			}
		}
		return null;
	}

	@Override
	public void close() throws IOException {
		this.zip.close();
	}

	/**
	 * One thing that a part refers to.
	 *
	 * @param kind the last word of its type, which is the same in all kinds of workbook
	 * @param target a part, or an address outside the file
	 */
	record Relation(String kind, String target, boolean external) {

		boolean is(String what) {
			return !this.external && this.kind.equals(what);
		}

	}

}
