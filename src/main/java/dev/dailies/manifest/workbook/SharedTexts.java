package dev.dailies.manifest.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * The texts that cells name by number, read as far as they were asked for.
 */
public final class SharedTexts implements AutoCloseable {

	private final @Nullable InputStream in;

	private final @Nullable XMLStreamReader xml;

	private final List<String> texts = new ArrayList<>();

	/**
	 * @param part of the workbook; null if it has none
	 */
	SharedTexts(WorkbookParts parts, @Nullable String part) throws IOException, XMLStreamException {
		this.in = (part != null && parts.has(part)) ? parts.open(part) : null;
		this.xml = (this.in != null) ? XmlCopy.reader(this.in) : null;
	}

	/**
	 * The text of a cell that names it by its number.
	 * @param number as a cell gives it
	 * @throws XMLStreamException also if there is no such text
	 */
	public String at(String number) throws XMLStreamException {
		int index = number.matches("\\d{1,8}") ? Integer.parseInt(number) : -1;
		while (index >= this.texts.size() && readOn()) {
			// one more is known
		}
		if (index < 0 || index >= this.texts.size()) {
			throw new XMLStreamException("a cell names the text " + Quote.of(number) + ", which is not there");
		}
		return this.texts.get(index);
	}

	private boolean readOn() throws XMLStreamException {
		while (this.xml != null && this.xml.hasNext()) {
			if (this.xml.next() == XMLStreamConstants.START_ELEMENT && this.xml.getLocalName().equals("si")) {
				this.texts.add(RichText.read(this.xml, "si"));
				return true;
			}
		}
		return false;
	}

	@Override
	public void close() throws IOException {
		if (this.in != null) {
			this.in.close();
		}
	}

}
