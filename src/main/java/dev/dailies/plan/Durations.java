package dev.dailies.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.dailies.shot.OperationKind;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * How long providers take for an operation, as their documents say.
 */
public final class Durations {

	private static final Duration UNDOCUMENTED = Duration.ofMinutes(3);

	private final Map<String, Map<String, Object>> seconds;

	private Durations(Map<String, Map<String, Object>> seconds) {
		this.seconds = Map.copyOf(seconds);
	}

	/**
	 * Those that come with the program.
	 */
	public static Durations shipped() {
		try (InputStream yaml = Resources.open("durations.yaml")) {
			Map<String, Map<String, Object>> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
			return new Durations(new HashMap<>(read));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The typical time from submit to result; a guess where nothing is documented.
	 * @param step as in a manifest; {@code upsample:4k} may take longer than
	 * {@code upsample:1080p}
	 */
	public Duration of(String provider, OperationKind kind, String step) {
		Map<String, Object> known = this.seconds.getOrDefault(provider, Map.of());
		@Nullable Object found = known.getOrDefault(step, known.get(kind.word()));
		return (found != null) ? Duration.ofSeconds(Long.parseLong(found.toString())) : UNDOCUMENTED;
	}

}
