package dev.dailies.clip.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.clip.probe.ClipFacts.Format;
import org.jspecify.annotations.Nullable;

/**
 * What the header of an MP4 says.
 *
 * @param defaults of a fragmented one, by the id of their track
 */
record Mp4Movie(Mp4Time time, List<Mp4Track> tracks, boolean isFragmented, Map<Long, Defaults> defaults) {

	private static final int MOST_TRACKS = 1000;

	static Mp4Movie of(Mp4Box moov, FileBytes bytes) throws IOException, DamageException {
		Mp4Time time = Mp4Time.UNKNOWN;
		List<Mp4Track> tracks = new ArrayList<>();
		boolean isFragmented = false;
		Map<Long, Defaults> defaults = new HashMap<>();
		for (Mp4Box box : moov.inside(bytes)) {
			if ("mvhd".equals(box.type())) {
				time = Mp4Time.of(box, bytes);
			}
			else if ("trak".equals(box.type()) && tracks.size() < MOST_TRACKS) {
				Mp4Track.of(box, bytes).ifPresent(tracks::add);
			}
			else if ("mvex".equals(box.type())) {
				isFragmented = true;
				for (Mp4Box trex : box.inside(bytes)) {
					if ("trex".equals(trex.type())) {
						defaults.put(bytes.u32(trex.fields()),
								new Defaults(bytes.u32(trex.fields() + 8), bytes.u32(trex.fields() + 12)));
					}
				}
			}
		}
		return new Mp4Movie(time, tracks, isFragmented, defaults);
	}

	/**
	 * Where the last byte that it names ends; 0 if it names none.
	 */
	long dataEnd() {
		return this.tracks.stream().mapToLong(Mp4Track::dataEnd).max().orElse(0);
	}

	/**
	 * @param fragments how long the fragments are; null if that could not be read or
	 * there are none
	 */
	ClipFacts facts(@Nullable Duration fragments) {
		Optional<Size> size = this.tracks.stream()
			.filter((track) -> track.size() != null)
			.min(Comparator.comparing((track) -> !track.isEnabled()))
			.map(Mp4Track::size);
		return new ClipFacts(Format.MP4, size.map(Size::width).orElse(null), size.map(Size::height).orElse(null),
				(fragments != null) ? fragments : duration(), sound());
	}

	/**
	 * Of a fragmented one, what its tracks hold is in the fragments.
	 */
	private boolean sound() {
		return this.tracks.stream().anyMatch((track) -> track.isSound() && (this.isFragmented || track.dataEnd() > 0));
	}

	private @Nullable Duration duration() {
		double seconds = this.time.seconds();
		if (seconds == 0) {
			seconds = this.tracks.stream().mapToDouble((track) -> track.time().seconds()).max().orElse(0);
		}
		return (seconds > 0) ? Duration.ofMillis(Math.round(seconds * 1000)) : null;
	}

	/**
	 * What holds for each sample of a fragment that does not say otherwise.
	 */
	record Defaults(long duration, long size) {

		static final Defaults NONE = new Defaults(0, 0);

	}

}
