package dev.dailies.settings;

import dev.dailies.metrics.MetricsSettings;
import org.jspecify.annotations.Nullable;

/**
 * How a run can be watched by programs.
 *
 * @param metrics where its numbers go; null for nowhere
 * @param log null for the one that is given otherwise
 */
public record Watching(@Nullable MetricsSettings metrics, @Nullable LogFormat log) {

	static final Watching NOBODY = new Watching(null, null);

	/**
	 * The same with a log of that format; if it is null, with the one it has.
	 */
	Watching logging(@Nullable LogFormat format) {
		return (format != null) ? new Watching(this.metrics, format) : this;
	}

	Watching ofOne(String run) {
		return (this.metrics != null) ? new Watching(this.metrics.ofOne(run), this.log) : this;
	}

}
