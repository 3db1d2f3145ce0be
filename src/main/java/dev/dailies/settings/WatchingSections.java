package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.dailies.metrics.MetricsSettings;
import dev.dailies.words.Problem;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a job file says about metrics and the log.
 */
final class WatchingSections {

	private static final Duration EVERY = Duration.ofSeconds(15);

	private static final int MOST_LABELS = 10;

	/** Labels that the numbers have of themselves, or that their formats keep. */
	private static final Set<String> TAKEN = Set.of("name", "provider", "state", "call", "outcome", "status", "error",
			"le", "quantile", "job", "instance");

	private final ManifestPaths paths;

	WatchingSections(ManifestPaths paths) {
		this.paths = paths;
	}

	Watching read(Section root) {
		MetricsSettings metrics = metrics(root.section("metrics"));
		Section log = root.section("log");
		LogFormat format = log.read("format", "one of " + String.join(", ", LogFormat.words()), LogFormat::of);
		log.refuseOtherKeys();
		return new Watching(metrics, format);
	}

	private @Nullable MetricsSettings metrics(Section metrics) {
		// node_exporter reads no others
		Path file = metrics.read("prometheus-file", "the path of a file that ends in .prom",
				(text) -> this.paths.path(text).filter((path) -> path.toString().endsWith(".prom")));
		URI otlp = metrics.read("otlp",
				"an address such as http://127.0.0.1:4318/v1/metrics, without a name and password", WebAddress::of,
				WebAddress::shown);
		Duration every = metrics.read("every", "a duration of a second or more, such as 15s",
				(text) -> Span.read(text).filter((span) -> span.compareTo(Duration.ofSeconds(1)) >= 0));
		Map<String, String> labels = labels(metrics.section("labels"));
		metrics.refuseOtherKeys();
		return (file == null && otlp == null) ? null
				: new MetricsSettings(file, otlp, Objects.requireNonNullElse(every, EVERY), labels);
	}

	private static Map<String, String> labels(Section labels) {
		Map<String, String> read = new TreeMap<>();
		for (String name : labels.keys()) {
			String value = labels.read(name, "a word or a few", Optional::of);
			if (!name.matches("[a-zA-Z][a-zA-Z0-9_]*") || TAKEN.contains(name)) {
				labels.problem(Problem.error(labels.keyPlace(name), name,
						TAKEN.contains(name) ? "a label that is taken, choose another name"
								: "a label needs a name of letters, digits and _",
						List.of()));
			}
			else if (read.size() == MOST_LABELS) {
				labels.problem(Problem.error(labels.keyPlace(name), "more than " + MOST_LABELS + " labels"));
			}
			else if (value != null) {
				read.put(name, value);
			}
		}
		return read;
	}

}
