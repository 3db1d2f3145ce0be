package dev.dailies.clip.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.clip.probe.Look.Broken;
import dev.dailies.clip.probe.Look.NotAClip;

/**
 * Looks into a file: whether it is a clip, whether it is whole, and what is in it. Judges
 * by the bytes, never by a name or a header, and keeps little of a big file in memory.
 */
public final class ClipProbe {

	private static final int OPENING = 100;

	private ClipProbe() {
	}

	/**
	 * A look into a file that may have been cut off anywhere.
	 */
	public static Look look(Path file) throws IOException {
		return look(file, false);
	}

	/**
	 * A look into a file.
	 * @param isAll whether all that was announced of it is here, so that where a player
	 * has what it needs nothing is missing
	 */
	public static Look look(Path file, boolean isAll) throws IOException {
		String opening = opening(file);
		if (opening.isEmpty()) {
			return new Broken("the file is empty");
		}
		if (opening.startsWith("GIF87a") || opening.startsWith("GIF89a")) {
			try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
				return new GifWalk(in, isAll).look();
			}
		}
		if (opening.startsWith("\u001AE\u00DF\u00A3")) {
			try (FileChannel channel = FileChannel.open(file)) {
				return new WebmWalk(channel).look();
			}
		}
		if (opening.length() >= Mp4Box.HEADER && Mp4Walk.OPENINGS.contains(opening.substring(4, 8))) {
			try (FileChannel channel = FileChannel.open(file)) {
				return new Mp4Walk(channel, isAll).look();
			}
		}
		return new NotAClip(Packed.name(opening)
			.orElseGet(() -> "it begins with '" + opening.replaceAll("[^\\x20-\\x7E]+", " ").strip() + "'"));
	}

	private static String opening(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return new String(in.readNBytes(OPENING), StandardCharsets.ISO_8859_1);
		}
	}

}
