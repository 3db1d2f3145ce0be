package dev.dailies.manifest.workbook;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.jspecify.annotations.Nullable;

/**
 * The rows of an open sheet, one by one.
 */
public interface SheetRows extends AutoCloseable {

	/**
	 * The next row that is written; null after the last.
	 */
	@Nullable SheetRow next() throws XMLStreamException;

	@Override
	void close() throws IOException;

}
