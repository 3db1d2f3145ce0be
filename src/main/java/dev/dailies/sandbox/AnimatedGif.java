package dev.dailies.sandbox;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntFunction;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A GIF that plays for ever.
 *
 * @param width cells
 * @param height cells
 * @param cell pixels along a cell's edge
 * @param hundredths how long each frame is shown
 * @param palette the colours of the cells
 */
record AnimatedGif(int width, int height, int cell, int hundredths, Palette palette) {

	private static final String FORMAT = "javax_imageio_gif_image_1.0";

	/**
	 * The file of so many frames.
	 */
	byte[] bytes(int frames, IntFunction<byte[]> frame) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
			writer.setOutput(out);
			writer.prepareWriteSequence(null);
			for (int i = 0; i < frames; i++) {
				BufferedImage image = image(frame.apply(i));
				writer.writeToSequence(new IIOImage(image, null, settings(writer, image, i == 0)), null);
			}
			writer.endWriteSequence();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The GIF could not be written in memory", ex);
		}
		finally {
			writer.dispose();
		}
		return file.toByteArray();
	}

	private BufferedImage image(byte[] cells) {
		BufferedImage image = new BufferedImage(this.width * this.cell, this.height * this.cell,
				BufferedImage.TYPE_BYTE_INDEXED, colours());
		int[] line = new int[image.getWidth()];
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < line.length; x++) {
				line[x] = cells[y / this.cell * this.width + x / this.cell];
			}
			image.getRaster().setPixels(0, y, line.length, 1, line);
		}
		return image;
	}

	private IndexColorModel colours() {
		int[] rgb = new int[Palette.SIZE];
		for (int i = 0; i < rgb.length; i++) {
			rgb[i] = this.palette.rgb(i);
		}
		return new IndexColorModel(Byte.SIZE, rgb.length, rgb, 0, false, -1, DataBuffer.TYPE_BYTE);
	}

	private IIOMetadata settings(ImageWriter writer, BufferedImage image, boolean first) throws IOException {
		// not createFromRenderedImage, which puts a standard palette in place of the
		// image's own
		IIOMetadata settings = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
		IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
		control.setAttribute("disposalMethod", "none");
		control.setAttribute("userInputFlag", "FALSE");
		control.setAttribute("transparentColorFlag", "FALSE");
		control.setAttribute("transparentColorIndex", "0");
		control.setAttribute("delayTime", String.valueOf(this.hundredths));
		IIOMetadataNode root = new IIOMetadataNode(FORMAT);
		root.appendChild(control);
		if (first) {
			root.appendChild(repetition());
		}
		settings.mergeTree(FORMAT, root);
		return settings;
	}

	private static IIOMetadataNode repetition() {
		IIOMetadataNode forever = new IIOMetadataNode("ApplicationExtension");
		forever.setAttribute("applicationID", "NETSCAPE");
		forever.setAttribute("authenticationCode", "2.0");
		// sub-block 1: how often to repeat; 0 is for ever
		forever.setUserObject(new byte[] { 1, 0, 0 });
		IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
		extensions.appendChild(forever);
		return extensions;
	}

}
