package dev.dailies.report.result;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

import dev.dailies.shot.Clip;
import org.jspecify.annotations.Nullable;

/**
 * A clip that was brought home.
 *
 * @param path relative to the folder of the report
 * @param poster the path of a picture of it; null if there is none, or none any more
 */
public record HomeClip(Clip clip, String path, @Nullable String poster) {

	static Optional<HomeClip> of(Clip clip, FilesAtHome home) {
		return Optional.ofNullable(clip.file())
			.map((file) -> new HomeClip(clip, FilesAtHome.FOLDER + file, poster(clip.poster(), home)));
	}

	private static @Nullable String poster(@Nullable String file, FilesAtHome home) {
		return (file != null && home.has(FilesAtHome.FOLDER + file)) ? FilesAtHome.FOLDER + file : null;
	}

	public long bytesOrZero() {
		Long bytes = this.clip.bytes();
		return (bytes != null) ? bytes : 0;
	}

	Optional<String> flaw() {
		return Optional.ofNullable(this.clip.flaw());
	}

	/**
	 * When a person had its file removed, for example {@code pruned on 2026-11-28}; empty
	 * if nobody did.
	 */
	public Optional<String> prunedOn() {
		return Optional.ofNullable(this.clip.prunedAt())
			.map((at) -> "pruned on " + at.atZone(ZoneId.systemDefault()).toLocalDate());
	}

	/**
	 * Its length in seconds, with as few decimals as are needed.
	 */
	public @Nullable BigDecimal seconds() {
		Duration duration = this.clip.duration();
		if (duration == null) {
			return null;
		}
		BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
		// 20 would otherwise be written 2E+1
		return (seconds.scale() < 0) ? seconds.setScale(0) : seconds;
	}

}
