package dev.dailies.settings;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.dailies.run.Window;
import dev.dailies.text.YamlFile;
import dev.dailies.text.YamlValue;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Nearest;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads one job file by the table of keys.
 */
final class JobFileReader {

	private static final String ANY = "*";

	private static final String PROVIDERS = "providers.";

	private static final String RATES = "rates.";

	private static final String PROVIDER = "providers.*.";

	private static final String COLUMNS = "columns.";

	private static final String METRICS_LABELS = "metrics.labels.";

	private static final Pattern SECRET = Pattern.compile("(?i).*(token|secret|password|api.?key|authorization).*");

	private static final Comparator<Problem> AS_IN_THE_FILE = Comparator
		.<Problem>comparingInt((problem) -> problem.place().line())
		.thenComparingInt((problem) -> problem.place().character());

	private final Path file;

	private final @Nullable JobFile house;

	private final Section.Findings findings;

	private final Map<String, Map<List<String>, JobFile.Said>> values = new HashMap<>();

	/**
	 * @param house what holds where it says nothing; null if nothing does
	 */
	JobFileReader(Path file, Set<String> knownProviders, @Nullable JobFile house) {
		this.file = file;
		this.house = house;
		this.findings = new Section.Findings(new ArrayList<>(), new HashMap<>(), new ManifestPaths(file),
				knownProviders.stream().sorted().toList());
	}

	JobFile read() {
		read(root(), "", List.of());
		List<Problem> problems = this.findings.problems();
		if (!problems.isEmpty()) {
			throw new JobFileException(problems.stream().sorted(AS_IN_THE_FILE).toList());
		}
		return new JobFile(this.file, this.values, this.findings.lines());
	}

	private Section root() {
		YamlValue document;
		try {
			document = YamlFile.read(this.file);
		}
		catch (FileRefusedException ex) {
			throw new JobFileException(ex);
		}
		if (document instanceof YamlValue.Fields fields) {
			return new Section("", fields.fields(), this.findings);
		}
		if (document != null) {
			this.findings.problems()
				.add(Problem.error(document.place(),
						"a job file needs keys with values, such as 'manifest: shots.csv'"));
		}
		return new Section("", List.of(), this.findings);
	}

	/**
	 * Reads whatever stands in a section.
	 * @param path of the section, with stars for names
	 * @param names in place of those stars
	 */
	private void read(Section section, String path, List<String> names) {
		Map<String, Optional<Key<?>>> below = KeyTree.below(path);
		for (String name : section.keys()) {
			Optional<Key<?>> key = below.get(name);
			if (key != null) {
				readOne(section, name, path + name, key.orElse(null), names);
			}
			else if (below.containsKey(ANY) && mayBeNamed(section, path, name, below)) {
				List<String> more = new ArrayList<>(names);
				more.add(path.equals(PROVIDERS) || path.equals(RATES) ? name.toLowerCase(Locale.ROOT) : name);
				readOne(section, name, path + ANY, Objects.requireNonNull(below.get(ANY)).orElse(null), more);
			}
			else if (!below.containsKey(ANY)) {
				refuse(section, name, below);
			}
		}
		check(section, path);
	}

	private void readOne(Section section, String name, String path, @Nullable Key<?> key, List<String> names) {
		if (key == null) {
			read(section.section(name), path + ".", names);
			return;
		}
		Object value = key.form().reader().apply(section, name);
		if (value != null) {
			this.values.computeIfAbsent(key.path(), (any) -> new LinkedHashMap<>())
				.put(names, new JobFile.Said(value, this.file, section.place(name).line()));
		}
	}

	private static void refuse(Section section, String name, Map<String, Optional<Key<?>>> below) {
		section.problem(Problem.error(section.keyPlace(name), name, "unknown key", accepted(below)));
	}

	private static List<String> accepted(Map<String, Optional<Key<?>>> below) {
		return below.keySet().stream().filter((name) -> !name.equals(ANY)).toList();
	}

	private boolean mayBeNamed(Section section, String path, String name, Map<String, Optional<Key<?>>> below) {
		switch (path) {
			case PROVIDERS, RATES -> section.refuseUnknownProvider(name, section.keyPlace(name));
			case PROVIDER -> {
				if (Nearest.of(name, accepted(below)) != null) {
					refuse(section, name, below);
					return false;
				}
				if (SECRET.matcher(name).matches() && !ReadTelling.namesVariable(section, name)) {
					section.problem(noSecret(section, name));
					return false;
				}
			}
			case COLUMNS -> {
				return ReadColumns.mayBeNamed(section, name);
			}
			case METRICS_LABELS -> {
				return section.mayBeLabel(name);
			}
			default -> {
				// a column of the user's, or what stands in it
			}
		}
		return true;
	}

	/**
	 * With the key that is to be written instead: its own, if a provider has it.
	 */
	private static Problem noSecret(Section section, String name) {
		return Arrays.stream(ProviderCatalog.values())
			.filter((entry) -> entry.secretOptions().contains(name))
			.findFirst()
			.map((entry) -> ReadTelling.noSecret(section.keyPlace(name), "a token", name, entry.variable(name)))
			.orElseGet(() -> ReadTelling.noSecret(section.keyPlace(name), "a token", "token", "ACEDATA_TOKEN"));
	}

	/**
	 * What no value alone can tell.
	 */
	private void check(Section section, String path) {
		switch (path) {
			case "window." -> checkWindow(section);
			case "tell.mail." -> checkMail(section);
			case "" -> new BudgetChecks((this.house != null)
					? new JobFile(this.file, this.values, Map.of()).over(this.house).values() : this.values,
					this.findings.problems())
				.check();
			default -> {
				// each value stands for itself
			}
		}
	}

	private void checkWindow(Section window) {
		Object start = value(Keys.WINDOW_START);
		if (start != null && start.equals(value(Keys.WINDOW_STOP))) {
			window.problem(Problem.error(window.place("stop"),
					"the window starts and stops at " + Window.clock((LocalTime) start)
							+ ", so it is either always or never open. Give two times, or leave one out"));
		}
	}

	private void checkMail(Section mail) {
		List<Key<?>> needed = List.of(Keys.MAIL_TO, Keys.MAIL_FROM, Keys.MAIL_SERVER);
		long there = needed.stream().filter((key) -> value(key) != null).count();
		if (there > 0 && there < needed.size()) {
			mail.keys()
				.stream()
				.findFirst()
				.map(mail::keyPlace)
				.ifPresent((Place place) -> mail.problem(Problem.error(place, "a mail needs to, from and smtp")));
		}
	}

	private @Nullable Object value(Key<?> key) {
		JobFile.Said said = this.values.getOrDefault(key.path(), Map.of()).get(List.<String>of());
		return (said != null) ? said.value() : null;
	}

}
