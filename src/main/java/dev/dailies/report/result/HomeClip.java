package dev.dailies.report.result;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

import dev.dailies.shot.Clip;
import org.jspecify.annotations.Nullable;

/**
 * A clip that was brought home.
 *
 * @param path relative to the folder of the report
 */
public record HomeClip(Clip clip, String path) {

	static Optional<HomeClip> of(Clip clip) {
		return Optional.ofNullable(clip.file()).map((file) -> new HomeClip(clip, "clips/" + file));
	}

	public long bytesOrZero() {
		Long bytes = this.clip.bytes();
		return (bytes != null) ? bytes : 0;
	}

	Optional<String> flaw() {
		return Optional.ofNullable(this.clip.flaw());
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
