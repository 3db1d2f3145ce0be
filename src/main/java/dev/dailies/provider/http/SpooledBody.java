package dev.dailies.provider.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A response body that is kept in a file once it is too large for memory. To be closed,
 * which forgets it.
 *
 * @param beginning the first bytes, or all of them
 * @param file holds all of them; null if the beginning does
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SpooledBody(byte[] beginning, @Nullable Path file) implements AutoCloseable {

	private static final int IN_MEMORY = 256 * 1024;

	/** What is longer is not read. */
	private static final long MOST = 1L << 30;

	/**
	 * Reads it to its end; leaves nothing behind if that fails.
	 */
	static SpooledBody of(InputStream in, Spool spool) throws IOException {
		byte[] beginning = in.readNBytes(IN_MEMORY);
		if (beginning.length < IN_MEMORY) {
			return new SpooledBody(beginning, null);
		}
		Path file = spool.arriving();
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write(beginning);
			copy(in, out);
			return new SpooledBody(beginning, file);
		}
		catch (IOException ex) {
			Files.deleteIfExists(file);
			throw ex;
		}
	}

	private static void copy(InputStream in, OutputStream out) throws IOException {
		long size = IN_MEMORY;
		byte[] part = new byte[64 * 1024];
		for (int read = in.read(part); read >= 0; read = in.read(part)) {
			size += read;
			if (size > MOST) {
				throw new IOException("an answer of more than " + MOST + " bytes is not read");
			}
			out.write(part, 0, read);
		}
	}

	InputStream open() throws IOException {
		return (this.file != null) ? Files.newInputStream(this.file) : new ByteArrayInputStream(this.beginning);
	}

	@Override
	public void close() throws IOException {
		if (this.file != null) {
			Files.deleteIfExists(this.file);
		}
	}

}
