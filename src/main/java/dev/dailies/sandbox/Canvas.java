package dev.dailies.sandbox;

/**
 * A grid of cells, each an index into a palette, of which the upper left part is seen.
 */
final class Canvas {

	private final int width;

	private final int height;

	private final int stride;

	private final byte[] cells;

	/**
	 * An empty canvas.
	 * @param width cells that are seen, from the left
	 * @param height cells that are seen, from the top
	 * @param stride cells in a row, seen or not
	 * @param rows rows, seen or not
	 */
	Canvas(int width, int height, int stride, int rows) {
		this.width = width;
		this.height = height;
		this.stride = stride;
		this.cells = new byte[stride * rows];
	}

	/**
	 * An empty canvas of the same size.
	 */
	Canvas another() {
		return new Canvas(this.width, this.height, this.stride, rows());
	}

	int width() {
		return this.width;
	}

	int height() {
		return this.height;
	}

	int stride() {
		return this.stride;
	}

	/**
	 * The cells themselves, row by row.
	 */
	byte[] cells() {
		return this.cells;
	}

	int rows() {
		return this.cells.length / this.stride;
	}

	/**
	 * Colours one cell; outside the grid nothing happens.
	 */
	void dot(int x, int y, int colour) {
		if (x >= 0 && x < this.stride && y >= 0 && y < rows()) {
			this.cells[y * this.stride + x] = (byte) colour;
		}
	}

	void box(int left, int top, int boxWidth, int boxHeight, int colour) {
		for (int y = top; y < top + boxHeight; y++) {
			for (int x = left; x < left + boxWidth; x++) {
				dot(x, y, colour);
			}
		}
	}

	void copyFrom(Canvas other) {
		System.arraycopy(other.cells, 0, this.cells, 0, this.cells.length);
	}

}
