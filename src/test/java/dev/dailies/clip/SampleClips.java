package dev.dailies.clip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * The clips of the test resources, whole and cut off.
 */
public final class SampleClips {

	public static final byte[] LANDSCAPE = read("landscape.mp4");

	public static final byte[] TURNED = read("turned.mp4");

	public static final byte[] BLINK = read("blink.gif");

	private SampleClips() {
	}

	public static byte[] first(int count, byte[] clip) {
		return Arrays.copyOf(clip, count);
	}

	private static byte[] read(String name) {
		try (InputStream in = SampleClips.class.getResourceAsStream(name)) {
			return Objects.requireNonNull(in, name).readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
