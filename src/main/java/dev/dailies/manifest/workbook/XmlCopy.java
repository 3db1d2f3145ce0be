package dev.dailies.manifest.workbook;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Writes XML as it is read, piece by piece. The JDK's own writer would lose the line
 * breaks in attributes.
 */
public final class XmlCopy {

	private final Writer out;

	public XmlCopy(OutputStream out) throws IOException {
		this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
		this.out.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
	}

	/**
	 * A reader that fetches nothing, whatever the document says.
	 */
	public static XMLStreamReader reader(InputStream in) throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		return factory.createXMLStreamReader(in);
	}

	/**
	 * Writes what the reader is at.
	 */
	public void copy(XMLStreamReader xml) throws IOException {
		switch (xml.getEventType()) {
			case XMLStreamConstants.START_ELEMENT -> start(xml, null);
			case XMLStreamConstants.END_ELEMENT -> end(xml);
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
				text(xml.getText());
			case XMLStreamConstants.COMMENT -> raw("<!--" + xml.getText() + "-->");
			default -> {
				// what else there may be says nothing
			}
		}
	}

	/**
	 * Writes the element's beginning.
	 * @param without an attribute to be left out; null for none
	 */
	public void start(XMLStreamReader xml, @Nullable String without) throws IOException {
		raw("<" + name(xml.getPrefix(), xml.getLocalName()));
		for (int index = 0; index < xml.getNamespaceCount(); index++) {
			String prefix = xml.getNamespacePrefix(index);
			attribute((prefix == null || prefix.isEmpty()) ? "xmlns" : "xmlns:" + prefix, xml.getNamespaceURI(index));
		}
		for (int index = 0; index < xml.getAttributeCount(); index++) {
			String name = name(xml.getAttributePrefix(index), xml.getAttributeLocalName(index));
			if (!name.equals(without)) {
				attribute(name, xml.getAttributeValue(index));
			}
		}
		raw(">");
	}

	public void end(XMLStreamReader xml) throws IOException {
		raw("</" + name(xml.getPrefix(), xml.getLocalName()) + ">");
	}

	public void attribute(String name, @Nullable String value) throws IOException {
		raw(" " + name + "=\"" + escaped((value != null) ? value : "") + "\"");
	}

	public void text(String text) throws IOException {
		this.out.write(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;"));
	}

	public void raw(String markup) throws IOException {
		this.out.write(markup);
	}

	public void flush() throws IOException {
		this.out.flush();
	}

	public static String escaped(String value) {
		return value.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("\"", "&quot;")
			.replace("\n", "&#10;")
			.replace("\r", "&#13;")
			.replace("\t", "&#9;");
	}

	public static String name(@Nullable String prefix, String local) {
		return (prefix == null || prefix.isEmpty()) ? local : prefix + ":" + local;
	}

}
