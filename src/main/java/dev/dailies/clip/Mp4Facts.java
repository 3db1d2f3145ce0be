package dev.dailies.clip;

import java.io.ByteArrayInputStream;
import java.time.Duration;

import com.drew.imaging.mp4.Mp4MetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.mp4.Mp4Directory;
import com.drew.metadata.mp4.media.Mp4VideoDirectory;
import dev.dailies.clip.ClipFacts.Format;
import org.jspecify.annotations.Nullable;

/**
 * What the header of an MP4 says about its picture.
 */
final class Mp4Facts {

	private static final long UNKNOWN_DURATION = 0xFFFFFFFFL;

	private Mp4Facts() {
	}

	/**
	 * Whatever cannot be read is left null.
	 * @param moov the whole moov box; empty if there is none of a usable size
	 */
	static ClipFacts of(byte[] moov) {
		try {
			return of(Mp4MetadataReader.readMetadata(new ByteArrayInputStream(moov)));
		}
		catch (RuntimeException ex) {
			// The library trips over some damaged headers: they are unreadable, no more.
			return new ClipFacts(Format.MP4, null, null, null);
		}
	}

	private static ClipFacts of(Metadata metadata) {
		Mp4VideoDirectory video = metadata.getFirstDirectoryOfType(Mp4VideoDirectory.class);
		Mp4Directory film = metadata.getFirstDirectoryOfType(Mp4Directory.class);
		Integer width = pixels(video, Mp4VideoDirectory.TAG_WIDTH);
		Integer height = pixels(video, Mp4VideoDirectory.TAG_HEIGHT);
		Duration duration = duration(film);
		return isTurned(film) ? new ClipFacts(Format.MP4, height, width, duration)
				: new ClipFacts(Format.MP4, width, height, duration);
	}

	private static @Nullable Integer pixels(@Nullable Mp4VideoDirectory video, int tag) {
		Integer value = (video != null) ? video.getInteger(tag) : null;
		return (value != null && value > 0) ? value : null;
	}

	private static @Nullable Duration duration(@Nullable Mp4Directory film) {
		Long units = (film != null) ? film.getLongObject(Mp4Directory.TAG_DURATION) : null;
		Long scale = (film != null) ? film.getLongObject(Mp4Directory.TAG_TIME_SCALE) : null;
		if (units == null || scale == null || units <= 0 || scale <= 0 || units == UNKNOWN_DURATION) {
			return null;
		}
		return Duration.ofMillis(Math.round(units * 1000.0 / scale));
	}

	// Players turn such a picture by a quarter before they show it.
	private static boolean isTurned(@Nullable Mp4Directory film) {
		Double rotation = (film != null) ? film.getDoubleObject(Mp4Directory.TAG_ROTATION) : null;
		return rotation != null && Math.abs(Math.round(rotation)) % 180 == 90;
	}

}
