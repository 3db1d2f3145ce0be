package dev.dailies.settings;

import dev.dailies.metrics.MetricsSettings;
import org.jspecify.annotations.Nullable;

/**
 * How a run can be watched by programs.
 *
 * @param metrics where its numbers go; null for nowhere
 * @param log null for the one that is given otherwise
 */
public record WatchSettings(@Nullable MetricsSettings metrics, @Nullable LogFormat log) {

	static final WatchSettings NOBODY = new WatchSettings(null, null);

	/**
	 * The same with a log of that format; if it is null, with the one it has.
	 */
	WatchSettings logging(@Nullable LogFormat format) {
		return (format != null) ? new WatchSettings(this.metrics, format) : this;
	}

	WatchSettings ofOne(String run) {
		return (this.metrics != null) ? new WatchSettings(this.metrics.ofOne(run), this.log) : this;
	}

}
