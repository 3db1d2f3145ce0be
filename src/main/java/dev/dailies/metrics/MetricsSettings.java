package dev.dailies.metrics;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Where the numbers of a run go, and how often.
 *
 * @param prometheusFile is written whole each time; null for none
 * @param otlp the address that takes OTLP over HTTP; null for none
 * @param labels on every number, beside the run's name
 */
public record MetricsSettings(@Nullable Path prometheusFile, @Nullable URI otlp, Duration every,
		Map<String, String> labels) {

	public MetricsSettings {
		labels = Map.copyOf(new TreeMap<>(labels));
	}

	/**
	 * The same for one of several runs, which would write over each other's file: each
	 * has one of its own, with the run's name before the ending.
	 */
	public MetricsSettings ofOne(String run) {
		Path file = this.prometheusFile;
		if (file == null) {
			return this;
		}
		String name = String.valueOf(file.getFileName()).replaceFirst("\\.prom$", "");
		return new MetricsSettings(file.resolveSibling(name + "-" + run + ".prom"), this.otlp, this.every, this.labels);
	}

}
