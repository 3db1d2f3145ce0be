package dev.dailies.ledger.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.dailies.ledger.journal.JournalContents.Span;

/**
 * Reads single lines of a journal again. The packed line that was read last is kept
 * unpacked, because what belongs together lies together.
 */
final class JournalLookup implements AutoCloseable {

	private final Path path;

	private final RandomAccessFile file;

	private long unpackedAt = -1;

	private List<byte[]> unpacked = List.of();

	JournalLookup(Path path) throws IOException {
		this.path = path;
		this.file = new RandomAccessFile(path.toFile(), "r");
	}

	/**
	 * What a line says.
	 * @throws IOException if it cannot be read, or is not what it was
	 */
	Map<String, Object> at(Span span) throws IOException {
		if (span.index() < 0) {
			return JournalLine.read(bytes(span)).orElseThrow(this::changed);
		}
		if (this.unpackedAt != span.offset()) {
			this.unpacked = PackedLines.read(bytes(span)).orElseThrow(this::changed);
			this.unpackedAt = span.offset();
		}
		return JournalLine.readBare(this.unpacked.get(span.index())).orElseThrow(this::changed);
	}

	byte[] bytes(Span span) throws IOException {
		return JournalFile.lineAt(this.file, span.offset(), span.length());
	}

	private IOException changed() {
		return new IOException("a line of " + this.path + " changed while it was read");
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
