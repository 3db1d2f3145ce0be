package dev.dailies.publish;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import dev.dailies.disk.WholeFile;

/**
 * One picture of many: small ones in rows. It is made without fonts and without a screen,
 * which a server has neither of.
 */
public final class ContactSheet {

	public static final String NAME = "contact-sheet.jpg";

	/** What a message can hold and a telephone shows. */
	public static final int MOST_TILES = 24;

	public static final int MOST_BYTES = 400_000;

	private static final int COLUMNS = 6;

	private static final int CELL = 240;

	private static final int GAP = 8;

	/** What is larger is no picture of a clip, and would fill the memory. */
	private static final long MOST_PIXELS = 50_000_000;

	private ContactSheet() {
	}

	/**
	 * Writes it, over an older one. May be repeated.
	 * @param pictures JPEG, PNG or GIF, of which the first count that can be read
	 * @return how many are on it; 0 if none could be read, and nothing was written
	 */
	public static int write(Path file, List<Path> pictures) throws IOException {
		List<BufferedImage> tiles = pictures.stream()
			.limit(MOST_TILES)
			.flatMap((picture) -> tile(picture).stream())
			.toList();
		if (tiles.isEmpty()) {
			return 0;
		}
		byte[] jpeg = jpeg(together(tiles));
		WholeFile.write(file, (out) -> out.write(jpeg));
		return tiles.size();
	}

	private static Optional<BufferedImage> tile(Path picture) {
		try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
			Iterator<ImageReader> readers = (in != null) ? ImageIO.getImageReaders(in)
					: List.<ImageReader>of().iterator();
			if (!readers.hasNext()) {
				return Optional.empty();
			}
			ImageReader reader = readers.next();
			try {
				reader.setInput(in, true, true);
				return read(reader).map(ContactSheet::fitted);
			}
			finally {
				reader.dispose();
			}
		}
		catch (IOException | RuntimeException ex) {
			// whatever is wrong with one picture, the others make a sheet
			return Optional.empty();
		}
	}

	private static Optional<BufferedImage> read(ImageReader reader) throws IOException {
		int width = reader.getWidth(0);
		int height = reader.getHeight(0);
		if ((long) width * height > MOST_PIXELS) {
			return Optional.empty();
		}
		ImageReadParam param = reader.getDefaultReadParam();
		int step = Math.max(1, Math.max(width, height) / (2 * CELL));
		param.setSourceSubsampling(step, step, 0, 0);
		return Optional.of(reader.read(0, param));
	}

	private static BufferedImage fitted(BufferedImage picture) {
		double scale = (double) CELL / Math.max(picture.getWidth(), picture.getHeight());
		int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
		int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
		BufferedImage plain = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
		copy(picture, plain, 0, 0);
		BufferedImage tile = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		new AffineTransformOp(AffineTransform.getScaleInstance(scale, scale), AffineTransformOp.TYPE_BILINEAR)
			.filter(plain, tile);
		return tile;
	}

	private static BufferedImage together(List<BufferedImage> tiles) {
		int columns = Math.min(COLUMNS, tiles.size());
		int rows = (tiles.size() + columns - 1) / columns;
		BufferedImage sheet = new BufferedImage(columns * (CELL + GAP) + GAP, rows * (CELL + GAP) + GAP,
				BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < tiles.size(); i++) {
			BufferedImage tile = tiles.get(i);
			int left = GAP + i % columns * (CELL + GAP) + (CELL - tile.getWidth()) / 2;
			int top = GAP + i / columns * (CELL + GAP) + (CELL - tile.getHeight()) / 2;
			copy(tile, sheet, left, top);
		}
		return sheet;
	}

	private static void copy(BufferedImage from, BufferedImage to, int left, int top) {
		int[] pixels = from.getRGB(0, 0, from.getWidth(), from.getHeight(), null, 0, from.getWidth());
		to.setRGB(left, top, from.getWidth(), from.getHeight(), pixels, 0, from.getWidth());
	}

	/**
	 * As good as fits.
	 */
	private static byte[] jpeg(BufferedImage sheet) throws IOException {
		byte[] bytes = jpeg(sheet, 0.85f);
		for (float quality = 0.65f; bytes.length > MOST_BYTES && quality > 0; quality -= 0.2f) {
			bytes = jpeg(sheet, quality);
		}
		return bytes;
	}

	private static byte[] jpeg(BufferedImage sheet, float quality) throws IOException {
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			ImageWriteParam param = writer.getDefaultWriteParam();
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionQuality(quality);
			writer.setOutput(out);
			writer.write(null, new IIOImage(sheet, null, null), param);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

}
