package dev.dailies.manifest.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A text whose rows may not be longer than any row of shots is: one that never ends, as
 * where a quote is not closed, would else be collected in memory.
 */
final class RowLimit extends FilterReader {

	static final int MOST = 4 * 1024 * 1024;

	private int left = MOST;

	RowLimit(Reader in) {
		super(in);
	}

	/**
	 * What comes now belongs to the next row.
	 */
	void nextRow() {
		this.left = MOST;
	}

	@Override
	public int read() throws IOException {
		char[] one = new char[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0];
	}

	@Override
	public int read(char[] target, int offset, int length) throws IOException {
		int count = super.read(target, offset, length);
		this.left -= Math.max(0, count);
		if (this.left < 0) {
			throw new TooLongException();
		}
		return count;
	}

	/**
	 * A row has no end within reason.
	 */
	static final class TooLongException extends IOException {

		private static final long serialVersionUID = 1L;

		TooLongException() {
			super(("the row that begins here has more than %d characters. Close its quotes, or shorten it. "
					+ "What follows was not checked")
				.formatted(MOST));
		}

	}

}
