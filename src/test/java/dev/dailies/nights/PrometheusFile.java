package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in Prometheus' text format, read strictly.
 */
record PrometheusFile(List<Sample> samples) {

	private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([-+.0-9eEInfNa]+)");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"(?:,|$)");

	static PrometheusFile read(Path file) throws IOException {
		List<Sample> samples = new ArrayList<>();
		for (String line : Files.readAllLines(file)) {
			if (line.matches("# (HELP|TYPE) .*")) {
				continue;
			}
			Matcher sample = SAMPLE.matcher(line);
			if (!sample.matches()) {
				throw new IOException("no line of Prometheus' format: " + line);
			}
			Map<String, String> labels = new LinkedHashMap<>();
			Matcher label = LABEL.matcher((sample.group(2) != null) ? sample.group(2) : "");
			while (label.find()) {
				labels.put(label.group(1), label.group(2));
			}
			samples.add(new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3))));
		}
		return new PrometheusFile(samples);
	}

	List<Sample> named(String name) {
		return this.samples.stream().filter((sample) -> sample.name().equals(name)).toList();
	}

	/**
	 * The sum of the samples of that name with these labels, in pairs.
	 */
	double sum(String name, String... labels) {
		return named(name).stream().filter((sample) -> sample.has(labels)).mapToDouble(Sample::value).sum();
	}

	record Sample(String name, Map<String, String> labels, double value) {

		boolean has(String... pairs) {
			for (int index = 0; index < pairs.length; index += 2) {
				if (!pairs[index + 1].equals(this.labels.get(pairs[index]))) {
					return false;
				}
			}
			return true;
		}

	}

}
